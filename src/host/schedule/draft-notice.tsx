import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { useOpen } from '@/components/use-open'
import type { ScheduleDraftStore } from '@/stores/schedule-draft-store'
import { failureText } from '@/texts/failures'
import { Problem } from '../problem'

/** That there are edits, that they are kept, and what stands in their way. */
export const DraftNotice = observer(function DraftNotice({ store }: { store: ScheduleDraftStore }) {
  const { isOpen, handleOpen, handleClose } = useOpen()
  const handleDiscard = useCallback(() => {
    handleClose()
    void store.discard()
  }, [store, handleClose])
  const handleAgain = useCallback(() => void store.loadPreview(), [store])
  const { steps, attempt, refusedHit: refused } = store
  return (
    <>
      <Problem attempt={attempt} about={refused && `${refused.code} ${refused.residentName}`} />
      {steps.failure && !attempt.problem && (
        <Notice tone="alert" text={failureText(steps.failure)} action="再看一次" onAction={handleAgain} />
      )}
      {store.isChanged && (
        <Notice
          tone="ochre"
          text={`有 ${store.count} 处改动还没发布，先存在这儿。`}
          action="不改了"
          onAction={handleOpen}
        />
      )}
      <Sheet title="改动都不要了？" isOpen={isOpen} onClose={handleClose}>
        <View className="col gap-3">
          <View className="t16">回到已经发布的排班，没发布的改动就没有了。</View>
          <Button text="都不要了" isBlock onTap={handleDiscard} />
          <Button text="接着改" kind="primary" isBlock onTap={handleClose} />
        </View>
      </Sheet>
    </>
  )
})
