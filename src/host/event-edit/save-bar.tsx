import type { SeriesScope } from '@contract/rules/events.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { goBack, goInstead } from '@/platform/go'
import { scrollToFirst } from '@/platform/scroll'
import { toast } from '@/platform/toast'
import type { EventDraft } from '@/stores/event-draft'
import type { PhotoList } from '@/stores/photo-list'
import { Scopes } from '../scopes'

interface SaveProps {
  draft: EventDraft
  cover: PhotoList
}

type Then = 'save' | 'publish'

/** What is wrong stands at its field, or above all fields. */
function showTrouble(draft: EventDraft): void {
  const code = draft.attempt.problem?.code
  const isAtField = code === 'invalid' || code === 'capacity_below_taken'
  scrollToFirst(isAtField ? '.field-error' : '.event-trouble')
}

function useSave({ draft, cover }: SaveProps) {
  const [asking, setAsking] = useState<Then>()
  const run = useCallback(
    async (then: Then, scope: SeriesScope) => {
      setAsking(undefined)
      const isNew = !draft.isThere
      const saved = await draft.save(cover.ids[0], scope)
      if (!saved) return showTrouble(draft)
      // all days of a new series are one and the same
      if (then === 'publish' && !(await draft.publish(isNew ? 'all' : scope))) return showTrouble(draft)
      toast(then === 'publish' ? '发布了，大家可以报名' : isNew ? '存好了，还没发布' : '改好了')
      if (isNew) goInstead('host/event', { id: saved.id })
      else goBack()
    },
    [draft, cover],
  )
  const start = useCallback(
    (then: Then) => {
      draft.attempt.forgive()
      if (draft.isSeries) setAsking(then)
      else void run(then, 'one')
    },
    [draft, run],
  )
  return { asking, setAsking, start, run }
}

/** Keeps it as a draft or gives it to everybody; of what is out already, saves the changes. */
export const SaveBar = observer(function SaveBar({ draft, cover }: SaveProps) {
  const { asking, setAsking, start, run } = useSave({ draft, cover })
  const handleSave = useCallback(() => start('save'), [start])
  const handlePublish = useCallback(() => start('publish'), [start])
  const handleClose = useCallback(() => setAsking(undefined), [setAsking])
  const handleScope = useCallback((scope: SeriesScope) => void (asking && run(asking, scope)), [asking, run])
  const isSending = cover.isUploading
  const isChanged = draft.isChanged(cover.ids[0])
  const { isBusy } = draft.attempt
  return (
    <>
      <ActionBar>
        <Button
          text={isSending ? '图还在传' : draft.isDraft ? '先存着' : isChanged ? '保存' : '没有改动'}
          kind={draft.isDraft ? 'neutral' : 'primary'}
          isBlock={!draft.isDraft}
          isDisabled={isSending || !isChanged}
          isLoading={isBusy && !draft.isDraft}
          onTap={handleSave}
        />
        {draft.isDraft && (
          <Button
            text="发布"
            kind="primary"
            isDisabled={isSending}
            isLoading={isBusy}
            onTap={handlePublish}
          />
        )}
      </ActionBar>
      <Sheet
        title={asking === 'publish' ? '发布活动' : '改哪几场'}
        isOpen={asking !== undefined}
        onClose={handleClose}
      >
        <View className="col gap-3">
          <Scopes
            text="这是连续活动。时间的改动，各场按自己的日子挪。"
            isBusy={isBusy}
            onChoose={handleScope}
          />
        </View>
      </Sheet>
    </>
  )
})
