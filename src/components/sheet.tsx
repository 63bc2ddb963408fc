import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { IconButton } from './icon-button'
import './sheet.scss'

interface SheetProps {
  title: string
  isOpen: boolean
  onClose: () => void
}

const handleMove = () => undefined

/** From below; closes by its button and by the scrim. */
export function Sheet({ title, isOpen, onClose, children }: PropsWithChildren<SheetProps>) {
  if (!isOpen) return null
  return (
    <View className="sheet-layer" catchMove onTouchMove={handleMove}>
      <View className="sheet-scrim" onClick={onClose} aria-hidden="true" />
      <View className="sheet" aria-role="dialog" aria-modal="true" aria-label={title}>
        <View className="sheet-head">
          <View className="t18 bold grow">{title}</View>
          <IconButton icon="close" label="关上" isPlain onTap={onClose} />
        </View>
        <View className="sheet-body">{children}</View>
      </View>
    </View>
  )
}
