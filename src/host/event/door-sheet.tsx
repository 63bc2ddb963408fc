import type { DeskBooking } from '@contract/endpoints/bookings.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import type { HostEventStore } from '@/stores/host-event-store'
import { Problem } from '../problem'

const NAME_MAX = 20
const PHONE_MAX = 11

interface WayProps {
  store: HostEventStore
  onClose: () => void
}

/** The number, large enough to be read across the desk. */
const TheNumber = ({ signup, onClose }: { signup: DeskBooking; onClose: () => void }) => (
  <View className="col gap-3" aria-live="assertive">
    <View className="big-number" aria-label={`号码 ${signup.code.split('').join(' ')}`}>
      {signup.code}
    </View>
    <View className="t16">到了报这个号就能签到。</View>
    <Button text="记下了" kind="primary" isBlock onTap={onClose} />
  </View>
)

const Form = observer(function Form({ store, onClose }: WayProps) {
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [signup, setSignup] = useState<DeskBooking>()
  const handleSignUp = useCallback(async () => {
    const tel = phone.trim()
    setSignup(await store.signUp({ name: name.trim(), ...(tel && { phone: tel }) }))
  }, [store, name, phone])
  if (signup) return <TheNumber signup={signup} onClose={onClose} />
  const { problem } = store.attempt
  const wrong = (field: string) => problem?.details?.[`onBehalfOf.${field}`]
  const isReady = name.trim() !== ''
  return (
    <View className="col gap-4">
      <TextField
        label="怎么称呼"
        hint="比如 王奶奶"
        value={name}
        max={NAME_MAX}
        error={wrong('name') === undefined ? undefined : String(wrong('name'))}
        onInput={setName}
      />
      <TextField
        label="手机号（可不写）"
        hint="有变动时好打电话告诉他"
        type="number"
        value={phone}
        max={PHONE_MAX}
        error={wrong('phone') === undefined ? undefined : String(wrong('phone'))}
        onInput={setPhone}
      />
      <Problem attempt={store.attempt} />
      <Button
        text={isReady ? '给他报名' : '给他报名（先写怎么称呼）'}
        kind="primary"
        isBlock
        isDisabled={!isReady}
        isLoading={store.attempt.isBusy}
        onTap={handleSignUp}
      />
    </View>
  )
})

/** Signs somebody up who has no app, at the door or on the phone. */
export function DoorSheet({ isOpen, ...way }: WayProps & { isOpen: boolean }) {
  return (
    <Sheet title="代报名" isOpen={isOpen} onClose={way.onClose}>
      <Form {...way} />
    </Sheet>
  )
}
