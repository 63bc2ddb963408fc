import { copyText } from './clipboard'

/** Tells table programs that a text is UTF-8. */
const MARK = '\ufeff'

/** Gives a text away as a file; where there are no files it is copied. False when the device would not. */
export async function saveText(fileName: string, text: string): Promise<'saved' | 'copied' | false> {
  if (process.env.TARO_ENV !== 'h5') return (await copyText(text)) && 'copied'
  const link = document.createElement('a')
  const isJson = fileName.endsWith('.json')
  // JSON must not have it, and a second one would stand in the first cell
  const parts = isJson || text.startsWith(MARK) ? [text] : [MARK, text]
  link.href = URL.createObjectURL(new Blob(parts, { type: isJson ? 'application/json' : 'text/csv' }))
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
  return 'saved'
}

/** Only a browser opens files of the computer; elsewhere the text is pasted. */
export const canPickText = process.env.TARO_ENV === 'h5'

/** The text of a file that somebody chose; undefined when they changed their mind. */
export function pickText(accept: string): Promise<string | undefined> {
  return new Promise(resolve => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.onchange = () => resolve(input.files?.[0]?.text())
    input.oncancel = () => resolve(undefined)
    input.click()
  })
}

/** Prints the page; a mini-program cannot. */
export const canPrint = process.env.TARO_ENV === 'h5'
export const printPage = (): void => window.print()
