import { Image } from '@tarojs/components'
import qrcode from 'qrcode-generator'
import { memo, useMemo } from 'react'
import './qr-code.scss'

interface QrCodeProps {
  text: string
  /** Read aloud. */
  label: string
  /** Beside words. */
  isSmall?: boolean
}

/** px of one module: enough for a print of the screen. */
const MODULE = 8
const QUIET = 4 * MODULE

/** A picture in a single node, which every platform shows; black on white by day and by night. */
export const QrCode = memo(function QrCode({ text, label, isSmall }: QrCodeProps) {
  const source = useMemo(() => {
    const code = qrcode(0, 'M')
    code.addData(text)
    code.make()
    return code.createDataURL(MODULE, QUIET)
  }, [text])
  return (
    <Image
      className={isSmall ? 'qr-code qr-code-small' : 'qr-code'}
      src={source}
      mode="aspectFit"
      aria-role="img"
      aria-label={label}
    />
  )
})
