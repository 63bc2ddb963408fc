/** Draws the tab bar's icons as PNG from src/styles/icons.scss: `node config/tab-icons.ts`. Mini-programs take no SVG there. */
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

const SIZE = 81
const MARGIN = 3
const COLORS = { '': '#6F6458', '-on': '#982B22', '-dark': '#A99E8F', '-dark-on': '#F09B8D' }

const icons = await readFile(new URL('../src/styles/icons.scss', import.meta.url), 'utf8')

function svg(name: string, color: string): string {
  const path = new RegExp(`"${name}": "([^"]+)"`).exec(icons)?.[1]
  if (!path) throw new Error(`No icon is called ${name}.`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="${-MARGIN} ${-MARGIN} ${24 + 2 * MARGIN} ${24 + 2 * MARGIN}"><path d="${path}" fill="none" stroke="${color}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/></svg>`
}

for (const name of ['home', 'talk', 'calendar', 'user']) {
  for (const [suffix, color] of Object.entries(COLORS)) {
    await sharp(Buffer.from(svg(name, color)))
      .png({ palette: true })
      .toFile(`src/assets/tab/${name}${suffix}.png`)
  }
}
