import { render } from 'preact';
import { Page } from './page.tsx';

const place = document.querySelector('#page');
if (place) {
  place.textContent = '';
  render(<Page />, place);
}
