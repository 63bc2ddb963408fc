import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { TimePick } from '@/components/time-pick'
import { DayField } from '../day-field'
import type { ActDraft } from './act-draft'

/** When it is talked over; where is said in the note. */
export const MeetingField = observer(function MeetingField({ draft }: { draft: ActDraft }) {
  const { meetingDay, meetingTime } = draft.written
  const handleDay = useCallback((day: string) => draft.write({ meetingDay: day }), [draft])
  const handleTime = useCallback((time: string) => draft.write({ meetingTime: time }), [draft])
  return (
    <View>
      <DayField
        title="哪天谈（可先不定）"
        value={meetingDay}
        error={draft.errors.meetingAt}
        onChoose={handleDay}
      />
      {meetingDay && (
        <Card isFlush>
          <TimePick title="几点" value={meetingTime} onChoose={handleTime} />
        </Card>
      )}
    </View>
  )
})
