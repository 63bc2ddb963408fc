import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Choice } from '@/components/choice'
import { Reasons } from '@/components/reasons'
import { Sheet } from '@/components/sheet'
import { scrollToFirst } from '@/platform/scroll'
import type { ScheduleDraftStore } from '@/stores/schedule-draft-store'
import { withDay } from '@/stores/schedule-edits'
import { DayPick } from './day-pick'
import { SittingFields } from './sitting-fields'
import { SittingForm } from './sitting-form'

const KINDS = [
  { value: 'added', text: '加一场' },
  { value: 'closed', text: '整天停' },
]
const USUAL = ['站里修整', '借给别的活动', '调休补班'] as const

interface EditProps {
  store: ScheduleDraftStore
  day: string
  /** One sitting of that day, to be left out; without it a sitting more, or the whole day. */
  ruleId: string | undefined
  onClose: () => void
}

const Edit = observer(function Edit({ store, day: first, ruleId, onClose }: EditProps) {
  const [day, setDay] = useState(first)
  const [kind, setKind] = useState(ruleId ? 'closed' : 'added')
  const [form] = useState(() => SittingForm.from(first, store.schedule.value?.members[0]?.id))
  const handleReason = useCallback((reason: string) => form.write({ reason }), [form])
  const schedule = store.schedule.value
  if (!schedule) return null
  const handleSave = () => {
    if (kind === 'added' && !form.check()) return scrollToFirst('.sheet .field-error')
    const reason = form.fields.reason.trim()
    const closed = { kind: 'closed' as const, day, ...(ruleId && { ruleId }), ...(reason && { reason }) }
    void store.edit(withDay(store.edits, kind === 'added' ? form.special(day) : closed))
    onClose()
  }
  return (
    <View className="col gap-4">
      {!ruleId && <Choice title="这一天" options={KINDS} value={kind} onChoose={setKind} />}
      <Card isFlush>
        <DayPick title="哪一天" value={day} onChoose={setDay} />
      </Card>
      {kind === 'added' && <SittingFields form={form} schedule={schedule} />}
      <Reasons label="为什么（大家会看到）" usual={USUAL} value={form.fields.reason} onInput={handleReason} />
      <Button text={kind === 'added' ? '加上这一场' : '停这一天'} kind="primary" isBlock onTap={handleSave} />
    </View>
  )
})

interface SpecialSheetProps extends EditProps {
  isOpen: boolean
}

/** One day against the rules; nothing is saved until it is published. */
export function SpecialSheet({ isOpen, ...edit }: SpecialSheetProps) {
  return (
    <Sheet title={edit.ruleId ? '停这一场' : '只改一天'} isOpen={isOpen} onClose={edit.onClose}>
      <Edit {...edit} />
    </Sheet>
  )
}
