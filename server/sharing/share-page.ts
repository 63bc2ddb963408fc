import { createHash } from 'node:crypto'
import { escaped, HEIGHT, WIDTH } from './picture/card-svg.ts'

const STYLE = `body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;justify-content:center;
gap:20px;padding:24px;box-sizing:border-box;background:#F6F1E7;color:#231D17;font:18px/1.6 system-ui,sans-serif;text-align:center}
img{width:100%;max-width:400px;border-radius:16px}h1{margin:0;font-size:22px;line-height:1.4}p{margin:0;color:#574E44}
a{display:inline-block;padding:12px 28px;border-radius:999px;background:#982B22;color:#FFFAF4;text-decoration:none}
a.home{background:none;color:#982B22}
@media(prefers-color-scheme:dark){body{background:#161310;color:#F4EDE2}p{color:#CABFB0}a.home{color:#F09B8D}}`

/** Nothing runs, nothing is loaded but pictures of this server. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export interface PageFacts {
  readonly title: string
  readonly description: string
  /** Below the address of this server, as are the others. */
  readonly path: string
  readonly imagePath: string
  readonly code: string
}

const page = (head: string, body: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
${head}<style>${STYLE}</style></head><body>${body}</body></html>`

const property = (name: string, content: string): string =>
  `<meta property="og:${name}" content="${escaped(content)}">\n`

/**
 * What a chat previews and a browser passes through: it goes on by itself, without a script and without a step in the
 * history, and by a link where that is turned off. `origin` is where others reach this server.
 */
export function sharePage({ title, description, path, imagePath, code }: PageFacts, origin: string): string {
  const to = escaped(path)
  const head = [
    `<title>${escaped(title)}</title>\n`,
    `<meta name="description" content="${escaped(description)}">\n`,
    property('type', 'website'),
    property('site_name', '家门口协商'),
    property('locale', 'zh_CN'),
    property('title', title),
    property('description', description),
    property('url', `${origin}/s/${code}`),
    property('image', origin + imagePath),
    property('image:type', 'image/jpeg'),
    property('image:width', String(WIDTH)),
    property('image:height', String(HEIGHT)),
    `<meta name="twitter:card" content="summary_large_image">\n`,
    `<meta http-equiv="refresh" content="0;url=${to}">\n`,
  ].join('')
  const body = `<img src="${escaped(imagePath)}" alt=""><h1>${escaped(title)}</h1><p>${escaped(description)}</p>
<a href="${to}">打开看看</a><a class="home" href="/">去首页</a>`
  return page(head, body)
}

/** For a code that nobody gave out, or whose thing is gone. */
export const NOT_THERE_PAGE = page(
  '<title>没找到这个链接</title>\n<meta name="robots" content="noindex">\n',
  `<h1>没找到这个链接</h1><p>可能没复制完整，或者已经撤下了。请回到聊天里重新点开，或者去首页找找附近的站点。</p>
<a href="/">去首页</a>`,
)
