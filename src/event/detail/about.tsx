import type { EventPage } from '@contract/endpoints/events.ts'
import { dayOf, timeOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { Section } from '@/components/section'
import { goInstead } from '@/platform/go'
import { fullDateText } from '@/texts/times'

const MOST_DAYS = 6
const TALKED_OVER = 'deliberation'

const OtherDay = memo(function OtherDay({ id, startAt }: EventPage['alsoOn'][number]) {
  const handleOpen = useCallback(() => goInstead('event/detail', { id }), [id])
  const start = Date.parse(startAt)
  return <Cell title={`${fullDateText(dayOf(start))} ${timeOf(start)}`} hasArrow onTap={handleOpen} />
})

/** What it is about, and on which other days. */
export const About = memo(function About({ event: { summary, kind, alsoOn } }: { event: EventPage }) {
  return (
    <>
      {summary && (
        <Section title={kind.code === TALKED_OVER ? '谈什么' : '做什么'}>
          <Card>
            <View className="event-words">{summary}</View>
          </Card>
        </Section>
      )}
      {alsoOn.length > 0 && (
        <Section title="其他日子">
          <Card isFlush>
            {alsoOn.slice(0, MOST_DAYS).map(day => (
              <OtherDay key={day.id} {...day} />
            ))}
          </Card>
        </Section>
      )}
    </>
  )
})
