import type { Issue } from '@contract/endpoints/issues.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Reasons } from '@/components/reasons'
import { Sheet } from '@/components/sheet'
import { useOpen } from '@/components/use-open'
import { callNumber } from '@/platform/phone'
import { useHandling } from '@/stores/use-desk'
import { Trouble } from '../trouble'

const USUAL = ['问清地点和情况', '约他来协商', '告诉他办得怎么样'] as const
const SHORTEST = 2
const REASON_MAX = 100

/** Shown for a reason: it is written down, and the person sees who looked. */
const Reveal = observer(function Reveal({ onDone }: { onDone: () => void }) {
  const handling = useHandling()
  const [reason, setReason] = useState('')
  const isReady = reason.trim().length >= SHORTEST
  const handleReveal = useCallback(async () => {
    if (await handling.reveal(reason.trim())) onDone()
  }, [handling, reason, onDone])
  return (
    <View className="col gap-4">
      <View className="t16">会记下是谁、为什么看的，本人在「谁看过我的信息」里看得到。</View>
      <Reasons label="为什么要看" usual={USUAL} value={reason} max={REASON_MAX} onInput={setReason} />
      <Trouble attempt={handling.asking} />
      <Button
        text={isReady ? '看姓名电话' : '看姓名电话（先写原因）'}
        label={isReady ? '写好原因，看姓名电话' : '看姓名电话，先写原因'}
        kind="primary"
        isBlock
        isDisabled={!isReady}
        isLoading={handling.asking.isBusy}
        onTap={handleReveal}
      />
    </View>
  )
})

const Anonymous = () => (
  <Card>
    <View className="t16 bold">匿名</View>
    <View className="t14 ink-2">反映人选了匿名，谁也看不到是谁。要问他什么，点「请他补一句」。</View>
  </Card>
)

/** Who sent it in: masked until there is a reason; nobody can look behind an anonymous one. */
export const AuthorCard = observer(function AuthorCard({ issue }: { issue: Issue }) {
  const handling = useHandling()
  const { isOpen, handleOpen, handleClose } = useOpen()
  const { person } = handling
  const handleCall = useCallback(() => void callNumber(person?.phone ?? ''), [person])
  const handleAsk = useCallback(() => {
    handling.asking.forgive()
    handleOpen()
  }, [handling, handleOpen])
  if (issue.visibility === 'anonymous') return <Anonymous />
  const name = person?.name ?? issue.authorName ?? '居民'
  return (
    <Card className="row row-wrap gap-3">
      <View className="grow">
        <View className="t13 ink-3">{issue.isOnBehalf ? '反映人（有人代他反映）' : '反映人'}</View>
        <View className="t16 bold">{name}</View>
        {person && <View className="t18 bold">{person.phone ?? '没有留电话'}</View>}
      </View>
      {!person && <Button text="看姓名电话" size="sm" onTap={handleAsk} />}
      {person?.phone && (
        <Button text="打电话" kind="soft" size="sm" icon="phone" label={`打给${name}`} onTap={handleCall} />
      )}
      <Sheet title="看姓名电话" isOpen={isOpen} onClose={handleClose}>
        <Reveal onDone={handleClose} />
      </Sheet>
    </Card>
  )
})
