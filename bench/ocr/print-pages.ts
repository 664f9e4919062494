import type { Browser } from 'playwright-core';

/** How a page came to be a picture. `scan`: a flatbed, grey and slightly turned; `photo`: a phone, from one side, with a shadow. */
export type Look = 'clean' | 'scan' | 'photo';

/** What is printed on one sheet of A4; text is what a reader should bring back, page number and seal apart. */
export interface Sheet {
  name: string;
  font: string;
  paragraphs: readonly string[];
  /** Above the text, in red, as on a document of an authority. */
  letterhead?: string;
  /** Round the red stamp that lies over the last lines. */
  seal?: string;
  table?: readonly (readonly string[])[];
  pageNumber: number;
  /** The first paragraph began on the sheet before; the last goes on on the next. */
  isBegun?: boolean;
  isCut?: boolean;
}

export interface PagePicture extends Sheet {
  look: Look;
  bytes: Buffer;
}

const millimetre = 96 / 25.4;

const css = `
*{margin:0;box-sizing:border-box}
.sheet{width:210mm;height:297mm;background:#fff;position:relative;padding:37mm 26mm 0 28mm;overflow:hidden}
.text{height:225mm;overflow:hidden;font-size:21.05px;line-height:38.6px;text-align:justify}
.text p{text-indent:2em} .text p.head{text-indent:0;text-align:center;font-size:27px} .text p.begun{text-indent:0} .text p.cut{text-align-last:justify}
.letterhead{color:#d00;text-align:center;font-size:40px;letter-spacing:3px;border-bottom:3px solid #d00;padding-bottom:18px;margin-bottom:26px;font-weight:bold;line-height:1.4}
.number{position:absolute;bottom:22mm;right:28mm;font-size:18px}
table{border-collapse:collapse;width:100%;font-size:18px;line-height:30px;margin:10px 0}
td{border:1px solid #000;padding:3px 6px;text-align:center}
svg.seal{position:absolute;right:34mm;bottom:70mm;width:42mm;height:42mm;opacity:.78}
`;

const seal = (name: string): string => `<svg class="seal" viewBox="0 0 200 200"><g fill="#d22" stroke="none">
<circle cx="100" cy="100" r="94" fill="none" stroke="#d22" stroke-width="6"/>
<path id="ring" d="M 30 110 A 70 70 0 1 1 170 110" fill="none"/>
<text font-size="21" font-weight="bold" letter-spacing="3"><textPath href="#ring" startOffset="50%" text-anchor="middle">${name}</textPath></text>
<polygon points="100,62 110,92 142,92 116,111 126,142 100,123 74,142 84,111 58,92 90,92"/></g></svg>`;

function sheetHtml(sheet: Sheet): string {
  const paragraphs = sheet.paragraphs
    .map((text, at) => {
      const isHead = at === 0 && sheet.pageNumber === 1 && text.length < 30;
      const isBegun = at === 0 && sheet.isBegun === true;
      const isCut = at === sheet.paragraphs.length - 1 && sheet.isCut === true;
      return `<p class="${isHead ? 'head' : ''} ${isBegun ? 'begun' : ''} ${isCut ? 'cut' : ''}">${text}</p>`;
    })
    .join('');
  const table = sheet.table
    ? `<table>${sheet.table.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`
    : '';
  const head = sheet.letterhead ? `<div class="letterhead">${sheet.letterhead}</div>` : '';
  return `<div class="sheet" style="font-family:'${sheet.font}'"><div class="text">${head}${paragraphs}${table}</div>
<div class="number">— ${sheet.pageNumber} —</div>${sheet.seal ? seal(sheet.seal) : ''}</div>`;
}

const noise = (strength: number, grain: number): string =>
  `<svg style="position:absolute;inset:0;width:100%;height:100%;opacity:${strength};mix-blend-mode:multiply"><filter id="n"><feTurbulence type="fractalNoise" baseFrequency="${grain}" numOctaves="2" seed="7"/><feColorMatrix type="saturate" values="0"/></filter><rect width="100%" height="100%" filter="url(#n)"/></svg>`;

/** A phone's view, by a number that varies angle, shadow and light; the same number gives the same picture. */
function photoHtml(inner: string, seed: number): string {
  const vary = (from: number, to: number, step: number): number => from + ((to - from) * ((seed * step) % 11)) / 10;
  const turn = `perspective(2200px) rotateX(${vary(-7, 9, 3)}deg) rotateY(${vary(-9, 8, 5)}deg) rotateZ(${vary(-2.2, 2.4, 7)}deg)`;
  const shadow = `linear-gradient(${vary(20, 160, 4)}deg,rgba(0,0,0,${vary(0.3, 0.5, 2)}) ${vary(5, 25, 6)}%,rgba(0,0,0,.04) ${vary(50, 75, 8)}%)`;
  return `<div style="position:relative;width:950px;height:1280px;overflow:hidden;background:radial-gradient(#9a7b58,#5e4630)">
<div style="position:absolute;left:78px;top:78px;transform:${turn};filter:blur(${vary(0.2, 0.55, 9)}px) contrast(.86) brightness(.95)">${inner}</div>
<div style="position:absolute;inset:0;background:${shadow};mix-blend-mode:multiply"></div>${noise(0.22, 0.8)}</div>`;
}

/** Prints a sheet and looks at it: 150 dpi for print and scan, about 5 million pixels for a photograph. */
export async function printPage(browser: Browser, sheet: Sheet, look: Look, seed: number): Promise<PagePicture> {
  const isPhoto = look === 'photo';
  const inner = sheetHtml(sheet);
  const scan = `<div style="position:relative;width:794px;height:1123px;overflow:hidden;background:#eee"><div style="transform:rotate(${(seed % 5) * 0.3 - 0.6}deg);filter:grayscale(${seed % 2}) contrast(.9) blur(.25px)">${inner}</div>${noise(0.12, 0.9)}</div>`;
  const body = { clean: inner, scan, photo: photoHtml(inner, seed) }[look];
  const viewport = isPhoto
    ? { width: 950, height: 1280 }
    : { width: Math.round(210 * millimetre), height: Math.round(297 * millimetre) };
  const context = await browser.newContext({ viewport, deviceScaleFactor: isPhoto ? 2 : 150 / 96 });
  const page = await context.newPage();
  await page.setContent(`<style>${css}</style><body style="margin:0">${body}</body>`);
  await page.evaluate('document.fonts.ready.then(() => null)');
  const bytes = await page.screenshot(
    look === 'clean' ? { type: 'png' } : { type: 'jpeg', quality: isPhoto ? 72 : 80 },
  );
  await context.close();
  return { ...sheet, look, bytes };
}

/** In the page: puts in paragraphs until the sheet is full; how many fitted whole, and how many letters of the next. */
const fill = `({ texts, isFirst, isBegun }) => {
  const box = document.querySelector('.text');
  const fits = () => box.scrollHeight <= box.clientHeight;
  for (const [at, text] of texts.entries()) {
    const p = document.createElement('p');
    if (isFirst && at === 0 && text.length < 30) p.className = 'head';
    if (isBegun && at === 0) p.className = 'begun';
    box.append(p);
    p.textContent = text;
    if (fits()) continue;
    let [low, high] = [0, text.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      p.textContent = text.slice(0, middle);
      if (fits()) low = middle;
      else high = middle - 1;
    }
    // No line begins with a mark.
    while (low > 0 && /[，。、；：！？”』」）》]/.test(text[low])) low -= 1;
    return [at, low];
  }
  return [texts.length, 0];
}`;

/** A text over as many sheets as it takes; a paragraph goes on overleaf. */
export async function layOut(
  browser: Browser,
  name: string,
  font: string,
  lines: readonly string[],
  extra: Partial<Sheet> = {},
): Promise<Sheet[]> {
  const context = await browser.newContext({ viewport: { width: 794, height: 1123 } });
  const page = await context.newPage();
  const sheets: Sheet[] = [];
  let rest = lines.filter((line) => line.trim() !== '');
  let isBegun = false;
  while (rest.length > 0) {
    const empty: Sheet = {
      name: `${name}-${sheets.length + 1}`,
      font,
      paragraphs: [],
      pageNumber: sheets.length + 1,
      isBegun,
      ...(sheets.length === 0 ? extra : {}),
    };
    await page.setContent(`<style>${css}</style><body style="margin:0">${sheetHtml(empty)}</body>`);
    const isFirst = sheets.length === 0;
    const taken: number[] = await page.evaluate(`(${fill})(${JSON.stringify({ texts: rest, isFirst, isBegun })})`);
    const [whole = 0, letters = 0] = taken;
    const part = rest[whole]?.slice(0, letters) ?? '';
    isBegun = part !== '';
    sheets.push({ ...empty, paragraphs: [...rest.slice(0, whole), ...(isBegun ? [part] : [])], isCut: isBegun });
    const remainder = rest[whole]?.slice(letters) ?? '';
    rest = [...(remainder === '' ? [] : [remainder]), ...rest.slice(whole + 1)];
    if (whole === 0 && letters === 0) throw new Error('a line fits on no sheet');
  }
  await context.close();
  return sheets;
}
