import type { DeskTicket } from '@contract/endpoints/queue.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { TextField } from '@/components/text-field'
import { useHostDesk } from '@/stores/use-host-desk'
import { Problem } from '../problem'

const NAME_MAX = 20

interface IssueTicketProps {
  isOpen: boolean
  onClose: () => void
}

/** The number, large enough to be read across the desk. */
const TheNumber = ({ ticket, onClose }: { ticket: DeskTicket; onClose: () => void }) => (
  <View className="col gap-3" aria-live="assertive">
    <View className="big-number" aria-label={`号码 ${ticket.label.split('').join(' ')}`}>
      {ticket.label}
    </View>
    <Button text="记下了" kind="primary" isBlock onTap={onClose} />
  </View>
)

/** A number for somebody without a phone. */
export const IssueTicket = observer(function IssueTicket({ isOpen, onClose }: IssueTicketProps) {
  const desk = useHostDesk()
  const [name, setName] = useState('')
  const [ticket, setTicket] = useState<DeskTicket>()
  const handleIssue = useCallback(async () => setTicket(await desk.issue(name.trim())), [desk, name])
  const handleClose = useCallback(() => {
    setTicket(undefined)
    setName('')
    desk.endIssue()
    onClose()
  }, [desk, onClose])
  return (
    <Sheet title={ticket ? '请告诉他这个号' : '代取号'} isOpen={isOpen} onClose={handleClose}>
      {ticket ? (
        <TheNumber ticket={ticket} onClose={handleClose} />
      ) : (
        <View className="col gap-4">
          <TextField
            label="怎么称呼（可不写）"
            hint="比如 王奶奶"
            value={name}
            max={NAME_MAX}
            onInput={setName}
          />
          <Problem attempt={desk.attempt} />
          <Button text="取号" kind="primary" isBlock isLoading={desk.attempt.isBusy} onTap={handleIssue} />
        </View>
      )}
    </Sheet>
  )
})
