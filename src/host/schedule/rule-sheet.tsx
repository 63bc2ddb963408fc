import type { Weekday } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Choice } from '@/components/choice'
import { Sheet } from '@/components/sheet'
import { Switch } from '@/components/switch'
import { scrollToFirst } from '@/platform/scroll'
import type { ScheduleDraftStore } from '@/stores/schedule-draft-store'
import {
  type DraftRule,
  type Scope,
  withChange,
  withoutRule,
  withRule,
  withScoped,
} from '@/stores/schedule-edits'
import { dateText, weekdayName } from '@/texts/times'
import { DayPick } from './day-pick'
import { SittingFields } from './sitting-fields'
import { SittingForm } from './sitting-form'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7].map(day => ({ value: String(day), text: weekdayName(day) }))

const Validity = observer(function Validity({ form }: { form: SittingForm }) {
  const { validFrom, validTo, onHolidays } = form.fields
  const handleFrom = useCallback((day: string) => form.write({ validFrom: day }), [form])
  const handleTo = useCallback((day: string) => form.write({ validTo: day }), [form])
  const handleHolidays = useCallback(() => form.write({ onHolidays: !form.fields.onHolidays }), [form])
  return (
    <>
      <Card isFlush>
        <DayPick title="从哪天起" value={validFrom} onChoose={handleFrom} />
        <DayPick title="到哪天" value={validTo} onChoose={handleTo} />
        <Switch
          title="放假也开"
          note="不选的话，法定放假自动停"
          isOn={onHolidays}
          onToggle={handleHolidays}
        />
      </Card>
      {form.errors.validTo && <View className="field-error">{form.errors.validTo}</View>}
    </>
  )
})

interface ScopesProps {
  day: string
  hasOne: boolean
  onChoose: (scope: Scope) => void
}

/** Whom the change is for. */
const Scopes = ({ day, hasOne, onChoose }: ScopesProps) => (
  <View className="col gap-3" aria-live="polite">
    <View className="t16">这个改动给哪些天？发布以前都还能改回来。</View>
    {hasOne && <Button text={`只这一天（${dateText(day)}）`} isBlock onTap={() => onChoose('one')} />}
    <Button text={`${dateText(day)}以后`} isBlock onTap={() => onChoose('following')} />
    <Button text="全部" isBlock onTap={() => onChoose('all')} />
  </View>
)

interface EditProps {
  store: ScheduleDraftStore
  /** None for a new one. */
  draft: DraftRule | undefined
  /** The day that it is looked at. */
  day: string
  onClose: () => void
}

function useEdit({ store, draft, day, onClose }: EditProps) {
  const [form] = useState(() =>
    draft ? SittingForm.ofRule(draft.rule) : SittingForm.from(day, store.schedule.value?.members[0]?.id),
  )
  const [isAsking, setAsking] = useState(false)
  const isPublished = draft?.state === 'same'
  const finish = (edits: ScheduleDraftStore['edits']) => {
    void store.edit(edits)
    onClose()
  }
  const handleSave = () => {
    if (!form.check()) return scrollToFirst('.sheet .field-error')
    if (isPublished) return setAsking(true)
    finish(draft ? withChange(store.edits, draft.key, form.rule) : withRule(store.edits, form.rule))
  }
  const handleScope = (scope: Scope) => {
    if (draft) finish(withScoped(store.edits, draft.rule, form.rule, scope, day))
  }
  const handleRemove = () => {
    if (draft) finish(withoutRule(store.edits, draft.key))
  }
  return { form, isAsking, handleSave, handleScope, handleRemove }
}

const Edit = observer(function Edit(props: EditProps) {
  const { store, draft, day } = props
  const { form, isAsking, handleSave, handleScope, handleRemove } = useEdit(props)
  const [isRemoving, setRemoving] = useState(false)
  const handleWeekday = useCallback(
    (value: string) => form.write({ weekday: Number(value) as Weekday }),
    [form],
  )
  const schedule = store.schedule.value
  if (!schedule) return null
  if (isAsking) {
    const hasOne = form.fields.weekday === draft?.rule.weekday
    return <Scopes day={day} hasOne={hasOne} onChoose={handleScope} />
  }
  return (
    <View className="col gap-4">
      <Choice
        title="星期几"
        options={WEEKDAYS}
        value={String(form.fields.weekday)}
        onChoose={handleWeekday}
      />
      <SittingFields form={form} schedule={schedule} />
      <Validity form={form} />
      <Button text={draft ? '改好了' : '加上'} kind="primary" isBlock onTap={handleSave} />
      {draft && !isRemoving && (
        <Button text="删掉这条规则" kind="text" isBlock onTap={() => setRemoving(true)} />
      )}
      {draft && isRemoving && (
        <Button text="发布后不再有这些场次，删掉" kind="line" isBlock onTap={handleRemove} />
      )}
    </View>
  )
})

interface RuleSheetProps extends EditProps {
  isOpen: boolean
}

/** A weekly rule, new or changed; nothing is saved until it is published. */
export function RuleSheet({ isOpen, ...edit }: RuleSheetProps) {
  const title = edit.draft ? '改这条每周规则' : '加一条每周规则'
  return (
    <Sheet title={title} isOpen={isOpen} onClose={edit.onClose}>
      <Edit key={edit.draft?.key ?? 'new'} {...edit} />
    </Sheet>
  )
}
