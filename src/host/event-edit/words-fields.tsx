import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Choice } from '@/components/choice'
import { TextField } from '@/components/text-field'
import type { EventDraft } from '@/stores/event-draft'
import type { EventKind } from '@/stores/host-events-store'

interface WordsProps {
  draft: EventDraft
  kinds: readonly EventKind[]
}

const Kind = observer(function Kind({ draft, kinds }: WordsProps) {
  const handleKind = useCallback((value: string) => draft.write({ kind: value }), [draft])
  const options = kinds.map(({ code, name }) => ({ value: code, text: name }))
  const wrong = draft.errorOf('kind')
  return (
    <>
      <Choice title="类别" options={options} value={draft.written.kind} onChoose={handleKind} />
      {wrong && (
        <View className="field-error" aria-role="alert">
          {wrong}
        </View>
      )}
    </>
  )
})

interface FieldProps {
  draft: EventDraft
  field: 'title' | 'summary' | 'whoComes' | 'place'
  label: string
  hint: string
  max: number
  isLong?: boolean
}

const Field = observer(function Field({ draft, field, ...shown }: FieldProps) {
  const handleInput = useCallback((value: string) => draft.write({ [field]: value }), [draft, field])
  return (
    <TextField {...shown} value={draft.written[field]} error={draft.errorOf(field)} onInput={handleInput} />
  )
})

/** What it is, for whom, and where in the station. */
export const WordsFields = observer(function WordsFields({ draft, kinds }: WordsProps) {
  return (
    <Card>
      <View className="col gap-4">
        <Kind draft={draft} kinds={kinds} />
        <Field draft={draft} field="title" label="名称" hint="比如 老楼加装电梯怎么分摊" max={40} />
        <Field draft={draft} field="summary" label="介绍" hint="谈什么、要带什么、多久" max={2000} isLong />
        <Field
          draft={draft}
          field="whoComes"
          label="谁来"
          hint="比如 周淑华 委员，街道、物业、居民代表"
          max={200}
          isLong
        />
        <Field draft={draft} field="place" label="在站里哪儿" hint="比如 二楼议事厅" max={60} />
      </View>
    </Card>
  )
})
