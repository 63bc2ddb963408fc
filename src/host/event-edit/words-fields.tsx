import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { TextField } from '@/components/text-field'
import type { EventDraft } from '@/stores/event-draft'
import type { EventKind } from '@/stores/host-events-store'
import { Choice } from '../schedule/sitting-fields'

interface WordsProps {
  draft: EventDraft
  kinds: readonly EventKind[]
}

/** What it is, for whom, and where in the station. */
export const WordsFields = observer(function WordsFields({ draft, kinds }: WordsProps) {
  const { kind, title, summary, whoComes, place } = draft.written
  const handleKind = useCallback((value: string) => draft.write({ kind: value }), [draft])
  const handleTitle = useCallback((value: string) => draft.write({ title: value }), [draft])
  const handleSummary = useCallback((value: string) => draft.write({ summary: value }), [draft])
  const handleWho = useCallback((value: string) => draft.write({ whoComes: value }), [draft])
  const handlePlace = useCallback((value: string) => draft.write({ place: value }), [draft])
  const options = kinds.map(({ code, name }) => ({ value: code, text: name }))
  const wrongKind = draft.errorOf('kind')
  return (
    <Card>
      <View className="col gap-4">
        <Choice title="类别" options={options} value={kind} onChoose={handleKind} />
        {wrongKind && (
          <View className="field-error" aria-role="alert">
            {wrongKind}
          </View>
        )}
        <TextField
          label="名称"
          hint="比如 老楼加装电梯怎么分摊"
          value={title}
          max={40}
          error={draft.errorOf('title')}
          onInput={handleTitle}
        />
        <TextField
          label="介绍"
          hint="谈什么、要带什么、多久"
          value={summary}
          max={2000}
          isLong
          error={draft.errorOf('summary')}
          onInput={handleSummary}
        />
        <TextField
          label="谁来"
          hint="比如 周淑华 委员，街道、物业、居民代表"
          value={whoComes}
          max={200}
          isLong
          error={draft.errorOf('whoComes')}
          onInput={handleWho}
        />
        <TextField
          label="在站里哪儿"
          hint="比如 二楼议事厅"
          value={place}
          max={60}
          error={draft.errorOf('place')}
          onInput={handlePlace}
        />
      </View>
    </Card>
  )
})
