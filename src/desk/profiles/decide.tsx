import type { ProfileChange } from '@contract/endpoints/profiles.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Reasons } from '@/components/reasons'
import { Sheet } from '@/components/sheet'
import { useOpen } from '@/components/use-open'
import { toast } from '@/platform/toast'
import { useProfileChanges } from '@/stores/use-profile-changes'
import { nameOnCard } from '@/texts/stations'
import { Trouble } from '../trouble'

const USUAL = ['电话打不通，请核对', '时间和实际不符', '照片看不清或不合适', '介绍请再写准一些'] as const
const REASON_MIN = 2

interface DecideProps {
  change: ProfileChange
}

interface SheetProps extends DecideProps {
  onClose: () => void
}

/** Why not: the host is told these words. */
const DeclineSheet = observer(function DeclineSheet({ change, onClose }: SheetProps) {
  const changes = useProfileChanges()
  const [reason, setReason] = useState('')
  const isReady = reason.trim().length >= REASON_MIN
  const handleDecline = useCallback(async () => {
    if (!(await changes.decline(change.id, reason.trim()))) return
    toast('告诉站里了')
    onClose()
  }, [changes, change.id, reason, onClose])
  return (
    <Sheet title="不同意这次修改" isOpen onClose={onClose}>
      <View className="col gap-4">
        <Reasons label="为什么（站里会看到）" usual={USUAL} value={reason} max={200} onInput={setReason} />
        <Trouble attempt={changes.attempt} />
        <Button
          text={isReady ? '不同意，告诉站里' : '不同意（先写为什么）'}
          kind="primary"
          isBlock
          isDisabled={!isReady}
          isLoading={changes.attempt.isRunning(change.id)}
          onTap={handleDecline}
        />
      </View>
    </Sheet>
  )
})

/** The office's word on one change. */
export const Decide = observer(function Decide({ change }: DecideProps) {
  const changes = useProfileChanges()
  const { isOpen, handleOpen, handleClose } = useOpen()
  const name = nameOnCard(change.station.name)
  const handleApprove = useCallback(async () => {
    if (await changes.approve(change.id)) toast('同意了，已公开')
  }, [changes, change.id])
  return (
    <View className="change-two">
      <Button text="不同意" kind="neutral" label={`不同意${name}的修改`} onTap={handleOpen} />
      <Button
        text="同意"
        kind="primary"
        label={`同意${name}的修改`}
        isLoading={!isOpen && changes.attempt.isRunning(change.id)}
        onTap={handleApprove}
      />
      {isOpen && <DeclineSheet change={change} onClose={handleClose} />}
    </View>
  )
})
