import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { Button } from './button'
import { Sheet } from './sheet'

interface ConfirmSheetProps {
  title: string
  /** What happens then. */
  text: string
  /** On the button that does it: a verb that names the result. */
  yes: string
  /** While it is being done. */
  busy: string
  /** On the button that leaves all as it is. */
  no: string
  isOpen: boolean
  isBusy: boolean
  /** What does it is what the page is for; otherwise staying is. */
  isMain?: boolean
  onYes: () => void
  onClose: () => void
}

/** Asks once before what cannot be undone. The children say why it did not work. */
export function ConfirmSheet(props: PropsWithChildren<ConfirmSheetProps>) {
  const { title, text, yes, busy, no, isOpen, isBusy, isMain, onYes, onClose, children } = props
  return (
    <Sheet title={title} isOpen={isOpen} onClose={onClose}>
      <View className="col gap-4">
        <View className="t16">{text}</View>
        {children}
        <Button
          text={isBusy ? busy : yes}
          kind={isMain ? 'primary' : 'neutral'}
          isBlock
          isLoading={isBusy}
          onTap={onYes}
        />
        <Button text={no} kind={isMain ? 'neutral' : 'primary'} isBlock onTap={onClose} />
      </View>
    </Sheet>
  )
}
