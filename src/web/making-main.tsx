import { render } from 'preact';
import { MakingPage } from './making-page.tsx';

const place = document.querySelector('#page');
if (place) {
  place.textContent = '';
  render(<MakingPage />, place);
}
