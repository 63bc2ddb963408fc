import { View } from '@tarojs/components'
import { memo, type PropsWithChildren } from 'react'
import { Card } from './card'
import { Cell } from './cell'
import { Icon } from './icon'
import { ShareButton } from './share-button'
import { Sheet } from './sheet'
import './share-sheet.scss'

interface Words {
  title: string
  toChat: string
  bySystem: string
  copy: string
  poster: string
  posterNote: string
}

interface ShareSheetProps {
  words: Words
  isOpen: boolean
  /** The browser's own sheet, where it has one. */
  onSystem: (() => void) | undefined
  onCopy: () => void
  onPoster: () => void
  onClose: () => void
}

/** The ways to send something on; what must be known before stands in the children. */
export const ShareSheet = memo(function ShareSheet(props: PropsWithChildren<ShareSheetProps>) {
  const { words, isOpen, onSystem, onCopy, onPoster, onClose, children } = props
  return (
    <Sheet title={words.title} isOpen={isOpen} onClose={onClose}>
      <View className="col gap-3">
        {children}
        <Card isFlush>
          {process.env.TARO_ENV !== 'h5' && (
            <ShareButton className="cell share-sheet-chat" label={words.toChat} onShare={onClose}>
              <Icon name="share" size={24} />
              <View className="grow t16">{words.toChat}</View>
            </ShareButton>
          )}
          {onSystem && <Cell icon="share" title={words.bySystem} onTap={onSystem} />}
          <Cell icon="text" title={words.copy} onTap={onCopy} />
          <Cell icon="qr" title={words.poster} note={words.posterNote} hasArrow onTap={onPoster} />
        </Card>
      </View>
    </Sheet>
  )
})
