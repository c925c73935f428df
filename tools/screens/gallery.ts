import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from './look.ts'
import type { Picture } from './take.ts'

const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const style = `body{font:15px/1.6 system-ui,"Noto Sans CJK SC",sans-serif;margin:24px;background:#f7f6f2;color:#1a2326}
h2{margin:32px 0 8px;font-size:18px}.row{display:flex;gap:12px;overflow-x:auto;align-items:flex-start;padding:4px}
figure{margin:0;flex:none}figcaption{font-size:12px;color:#566266}img{height:340px;border:1px solid #dbd8d0;background:#fff;display:block}
nav{position:sticky;top:0;background:#f7f6f2;padding:8px 0;display:flex;gap:16px;flex-wrap:wrap}[hidden]{display:none}
table{border-collapse:collapse}td,th{padding:2px 12px 2px 0;text-align:left;vertical-align:top}`

const script = `const form = document.forms[0]
form.addEventListener('input', () => {
  for (const figure of document.querySelectorAll('figure'))
    figure.hidden = ['state', 'size', 'language', 'light'].some(by => form[by].value && form[by].value !== figure.dataset[by])
})`

const choice = (name: string, values: readonly string[]): string =>
  `<label>${name} <select name="${name}"><option value="">all</option>${values.map(value => `<option>${value}</option>`).join('')}</select></label>`

const figure = ({ state, size, language, light, file }: Picture): string =>
  `<figure data-state="${state}" data-size="${size}" data-language="${language}" data-light="${light}"><a href="${safe(file)}"><img loading="lazy" src="${safe(file)}" alt="${safe(file)}"></a><figcaption>${state} · ${size} · ${language} · ${light}</figcaption></figure>`

const faultTable = (faults: readonly Fault[]): string =>
  faults.length === 0
    ? '<p>No fault was found by machine.</p>'
    : `<table><tr><th>screen<th>shown<th>fault</tr>${faults.map(({ screen, shown, fault }) => `<tr><td>${safe(screen)}<td>${safe(shown)}<td>${safe(fault)}</tr>`).join('')}</table>`

/** Writes `index.html` (every picture, to be narrowed by state, size, language and light) and `faults.json` into the folder. */
export function writeGallery(folder: string, pictures: readonly Picture[], faults: readonly Fault[]): void {
  const by = Map.groupBy(pictures, ({ face, screen }) => `${face} · ${screen}`)
  const rows = [...by].map(([name, of]) => `<h2>${safe(name)}</h2><div class="row">${of.map(figure).join('')}</div>`)
  const states = [...new Set(pictures.map(({ state }) => state))]
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens of Gatehouse</title><style>${style}</style>
<h1>Screens of Gatehouse 门岗</h1><p>${pictures.length} pictures of ${by.size} screens; ${faults.length} faults found by machine.</p>
<nav><form>${choice('state', states)} ${choice('size', ['desktop', 'phone'])} ${choice('language', ['zh', 'en'])} ${choice('light', ['light', 'dark'])}</form></nav>
${rows.join('\n')}<h2>Found by machine</h2>${faultTable(faults)}<script>${script}</script></html>`
  writeFileSync(join(folder, 'index.html'), html)
  writeFileSync(join(folder, 'faults.json'), `${JSON.stringify(faults, null, 1)}\n`)
}
