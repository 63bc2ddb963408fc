import { View } from '@tarojs/components'
import { memo, type ReactNode } from 'react'
import { Icon } from './icon'
import { ShareButton } from './share-button'
import { Tap } from './tap'
import './quick-links.scss'

export interface QuickLink {
  icon: string
  text: string
  /** What it is about, read with the text. */
  about: string
  /** The button is the platform's own one for sharing. */
  isShare?: boolean
  onTap: () => void
}

const Link = memo(function Link({ icon, text, about, isShare, onTap }: QuickLink) {
  const label = `${text}，${about}`
  const content: ReactNode = (
    <>
      <Icon name={icon} />
      <View>{text}</View>
    </>
  )
  if (isShare) {
    return (
      <ShareButton className="quick-link" label={label} onShare={onTap}>
        {content}
      </ShareButton>
    )
  }
  return (
    <Tap className="quick-link" label={label} onTap={onTap}>
      {content}
    </Tap>
  )
})

interface QuickLinksProps {
  items: readonly QuickLink[]
  /** Two beside each other, with the icon before the word. */
  isWide?: boolean
}

/** What else can be done, side by side. */
export const QuickLinks = memo(function QuickLinks({ items, isWide }: QuickLinksProps) {
  return (
    <View className={isWide ? 'quick-links quick-links-wide' : 'quick-links'}>
      {items.map(item => (
        <Link key={item.text} {...item} />
      ))}
    </View>
  )
})
