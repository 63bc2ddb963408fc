import type { Issue } from '@contract/endpoints/issues.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo } from 'react'
import { Card } from '@/components/card'
import { StatusTag } from '@/components/status-tag'
import { StepBar } from '@/components/step-bar'
import { useStores } from '@/stores/use-stores'
import { dueFacts } from '@/texts/issue-due'
import { issueFacts } from '@/texts/issue-facts'
import { REPLY } from '@/texts/issue-replies'
import { ISSUE_STATUS } from '@/texts/statuses'
import { dateText } from '@/texts/times'
import { DueBar } from './due-bar'
import { NumberRow } from './number-row'

const Fact = memo(function Fact({ name, value }: { name: string; value: string }) {
  return (
    <View className="head-fact">
      <View className="t13 ink-3">{name}</View>
      <View className="t16 bold">{value}</View>
    </View>
  )
})

/** The six steps, where no clock runs. */
const Steps = memo(function Steps({ issue }: { issue: Issue }) {
  const { at, total, state, steps } = issueFacts(issue)
  if (at === undefined) return null
  return (
    <View className="due">
      <StepBar at={at} total={total} state={state} label={steps} />
      <View className="t13 ink-3">{steps}</View>
    </View>
  )
})

const Tags = memo(function Tags({ issue: { status, replyClass, topicName } }: { issue: Issue }) {
  const { text, tone } = ISSUE_STATUS[status]
  const reply = replyClass && REPLY[replyClass]
  return (
    <View className="row row-wrap gap-2 head-tags">
      <StatusTag tone={tone} text={text} {...(tone === 'green' && { icon: 'check' })} />
      {reply && <StatusTag tone={reply.tone} text={reply.text} />}
      <StatusTag tone="neutral" text={topicName} />
    </View>
  )
})

/** What it is and where it stands, before any description. */
export const HeadCard = observer(function HeadCard({ issue }: { issue: Issue }) {
  const { clock } = useStores()
  const { unit, where, tookWorkdays, at } = issue
  const due = dueFacts(issue, dayOf(clock()))
  const took = !due && tookWorkdays !== undefined ? `用了 ${tookWorkdays} 个工作日` : undefined
  return (
    <Card className="head">
      <NumberRow number={issue.number} />
      <View className="t22 heavy head-title">{issue.title}</View>
      <Tags issue={issue} />
      {(unit || due || took) && (
        <View className="head-facts">
          {unit && <Fact name="承办单位" value={unit} />}
          {due && <Fact name={due.label} value={due.date} />}
          {took && <Fact name="从转办到答复" value={took} />}
        </View>
      )}
      {due ? <DueBar due={due} /> : <Steps issue={issue} />}
      <View className="t13 ink-3 head-when">
        {[where, `${dateText(dayOf(Date.parse(at)))}反映`].filter(Boolean).join(' · ')}
      </View>
    </Card>
  )
})
