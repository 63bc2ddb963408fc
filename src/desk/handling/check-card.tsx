import type { Issue } from '@contract/endpoints/issues.ts'
import { maskPersonal } from '@contract/rules/masking.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { useOpen } from '@/components/use-open'
import { toast } from '@/platform/toast'
import { useHandling } from '@/stores/use-desk'
import { Trouble } from '../trouble'

const NOTE_MAX = 200
const SHORTEST = 2

/** Why it cannot be public, before it is decided. */
const Refusing = observer(function Refusing({ onDone }: { onDone: () => void }) {
  const handling = useHandling()
  const [note, setNote] = useState('')
  const isReady = note.trim().length >= SHORTEST
  const handleRefuse = useCallback(async () => {
    if (await handling.decide('refused', note.trim())) onDone()
  }, [handling, note, onDone])
  return (
    <View className="col gap-4">
      <View className="t16">不公开也照常办。写一句为什么，留给办事的人看。</View>
      <TextField label="为什么不能公开" value={note} max={NOTE_MAX} isLong onInput={setNote} />
      <Trouble attempt={handling.checking} />
      <Button
        text={isReady ? '不公开' : '不公开（先写原因）'}
        kind="primary"
        isBlock
        isDisabled={!isReady}
        isLoading={handling.checking.isBusy}
        onTap={handleRefuse}
      />
    </View>
  )
})

interface CheckCardProps {
  issue: Issue
  onDone: () => void
}

/** The machine gave no verdict on the words: a person does. */
export const CheckCard = observer(function CheckCard({ issue, onDone }: CheckCardProps) {
  const handling = useHandling()
  const { isOpen, handleOpen, handleClose } = useOpen()
  const { title, body = '' } = issue
  const open = maskPersonal(`${title}\n${body}`)
  const handlePass = useCallback(async () => {
    if (!(await handling.decide('passed', ''))) return
    toast('可以公开了')
    onDone()
  }, [handling, onDone])
  const handleRefused = useCallback(() => {
    handleClose()
    onDone()
  }, [handleClose, onDone])
  return (
    <Card className="col gap-3">
      <View className="t18 bold">内容能不能公开</View>
      <View className="t14 ink-2">
        {issue.check === 'review' ? '机器拿不准，请看一遍。' : '还没查过，急的话可以先看。'}
        没人看过就不会公开。
      </View>
      {open !== `${title}\n${body}` && (
        <View className="desk-quote t14" aria-label="公开出去的样子">
          {`公开出去的样子：${open}`}
        </View>
      )}
      {!isOpen && <Trouble attempt={handling.checking} />}
      <View className="desk-two">
        <Button text="不能公开" onTap={handleOpen} />
        <Button text="可以公开" kind="soft" isLoading={handling.checking.isBusy} onTap={handlePass} />
      </View>
      <Sheet title="不能公开" isOpen={isOpen} onClose={handleClose}>
        <Refusing onDone={handleRefused} />
      </Sheet>
    </Card>
  )
})
