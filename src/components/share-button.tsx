import { Button } from '@tarojs/components'
import { memo, type PropsWithChildren } from 'react'
import { Tap } from './tap'
import './share-button.scss'

interface ShareButtonProps {
  className: string
  label: string
  /** Only in a browser: elsewhere the share message of the page is sent. */
  onShare: () => void
}

/** Mini-programs share from nothing but their own button. */
export const ShareButton = memo(function ShareButton(props: PropsWithChildren<ShareButtonProps>) {
  const { className, label, onShare, children } = props
  if (process.env.TARO_ENV === 'h5') {
    return (
      <Tap className={className} label={label} onTap={onShare}>
        {children}
      </Tap>
    )
  }
  return (
    <Button className={`share-button ${className}`} openType="share" hoverClass="pressed" aria-label={label}>
      {children}
    </Button>
  )
})
