import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Reasons } from '@/components/reasons'
import { Sheet } from '@/components/sheet'
import type { HostEventStore, SignupRow } from '@/stores/host-event-store'
import { Problem } from '../problem'

const USUAL = ['本人打电话说不来', '报重了'] as const

interface WayProps {
  store: HostEventStore
  signup: SignupRow
  onClose: () => void
}

const Withdraw = observer(function Withdraw({ store, signup, onClose }: WayProps) {
  const [reason, setReason] = useState('')
  const handleCancel = useCallback(async () => {
    if (await store.withdraw(signup.id, reason.trim())) onClose()
  }, [store, signup, reason, onClose])
  const isReady = reason.trim() !== ''
  return (
    <View className="col gap-4">
      <View className="t16">取消以后这个名额让给候补的人，本人会收到通知。</View>
      <Reasons label="为什么取消（本人会看到）" usual={USUAL} value={reason} onInput={setReason} />
      <Problem attempt={store.attempt} />
      <Button
        text={isReady ? '取消他的报名' : '取消他的报名（先写原因）'}
        isBlock
        isDisabled={!isReady}
        isLoading={store.attempt.isBusy}
        onTap={handleCancel}
      />
      <Button text="先留着" kind="primary" isBlock onTap={onClose} />
    </View>
  )
})

interface SignupSheetProps extends Omit<WayProps, 'signup'> {
  signup: SignupRow | undefined
}

/** Somebody calls that they do not come. */
export function SignupSheet({ store, signup, onClose }: SignupSheetProps) {
  const title = signup ? `${signup.code} ${signup.residentName}` : ''
  return (
    <Sheet title={title} isOpen={!!signup} onClose={onClose}>
      {signup && <Withdraw key={signup.id} store={store} signup={signup} onClose={onClose} />}
    </Sheet>
  )
}
