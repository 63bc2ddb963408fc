import type { Issue } from '@contract/endpoints/issues.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Notice } from '@/components/notice'
import { Sheet } from '@/components/sheet'
import { Switch } from '@/components/switch'
import { scrollToFirst } from '@/platform/scroll'
import { toast } from '@/platform/toast'
import { useHandling } from '@/stores/use-desk'
import { useStores } from '@/stores/use-stores'
import type { WorklistsStore } from '@/stores/worklists-store'
import { ACT, deskFailureText, PUBLICITY, STAFF_STATUS } from '@/texts/desk'
import { Trouble } from '../trouble'
import type { ActDraft } from './act-draft'
import { ActField } from './act-field'
import { waysOf } from './ways'

interface FormProps {
  draft: ActDraft
  worklists: WorklistsStore
  onDone: () => void
}

/** Who reads of the step. */
const Publicity = observer(function Publicity({ draft }: { draft: ActDraft }) {
  const { isPublic } = draft.written
  const { move } = draft
  const handleToggle = useCallback(() => draft.write({ isPublic: !draft.written.isPublic }), [draft])
  if (!move.isPublic) return <View className="t14 ink-2">{PUBLICITY.inner}</View>
  if (!move.mayBeInner) return <View className="t14 ink-2">{PUBLICITY.public}</View>
  return (
    <Card isFlush>
      <Switch
        title="这一步公开"
        note={isPublic ? '大家看得到，别写名字、电话和门牌号' : '只有本人和办事的人看得到'}
        isOn={isPublic}
        onToggle={handleToggle}
      />
    </Card>
  )
})

const Form = observer(function Form({ draft, worklists, onDone }: FormProps) {
  const handling = useHandling()
  const { text, note } = ACT[draft.move.act]
  const handleSend = useCallback(async () => {
    if (!(await draft.send(handling))) return scrollToFirst('.sheet .field-error')
    toast(`${text}，记下了`)
    onDone()
  }, [draft, handling, text, onDone])
  return (
    <View className="col gap-4">
      <View className="t16">{note}</View>
      {draft.fields.map(field => (
        <ActField key={field} draft={draft} field={field} worklists={worklists} />
      ))}
      <Publicity draft={draft} />
      {draft.failure && <Notice tone="alert" text={deskFailureText(draft.failure)} />}
      <Trouble attempt={handling.attempt} />
      <Button
        text={draft.isSending ? '正在送' : text}
        label={`${text}，现在就办`}
        kind="primary"
        isBlock
        isLoading={draft.isSending}
        onTap={handleSend}
      />
    </View>
  )
})

/** Somebody was quicker: where it stands now, and that nothing is lost. */
const Overtaken = ({ issue, onClose }: { issue: Issue; onClose: () => void }) => (
  <View className="col gap-4" aria-live="polite">
    <Notice
      tone="ochre"
      text={`这件事刚有了新进展，现在是「${STAFF_STATUS[issue.status].text}」，这一步办不了了。您写的还存着。`}
    />
    <Button text="看看现在" kind="primary" isBlock onTap={onClose} />
  </View>
)

interface SheetProps extends FormProps {
  issue: Issue
  onClose: () => void
}

/** One step: what it means, what it asks, who reads of it. */
export const ActSheet = observer(function ActSheet({ issue, draft, worklists, onDone, onClose }: SheetProps) {
  const { clock } = useStores()
  const { primary, others } = waysOf(issue, clock())
  const isOpenStill = [primary, ...others].some(move => move?.act === draft.move.act)
  return (
    <Sheet title={ACT[draft.move.act].text} isOpen onClose={onClose}>
      {isOpenStill || draft.isSending ? (
        <Form draft={draft} worklists={worklists} onDone={onDone} />
      ) : (
        <Overtaken issue={issue} onClose={onClose} />
      )}
    </Sheet>
  )
})
