import type { Issue } from '@contract/endpoints/issues.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Facts } from '@/components/facts'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import { copyText } from '@/platform/clipboard'
import { toast } from '@/platform/toast'
import { useStores } from '@/stores/use-stores'
import { CHECK, leftTag, REPLY_CLASS, STAFF_STATUS } from '@/texts/desk'
import { fullDateText, momentText } from '@/texts/times'

/** 「退回过 1 次」, 「重办」: what is out of the ordinary so far. */
function historyTags({ standing, mergedCount, mergedInto }: Issue): string[] {
  const { bounces = 0, reopens = 0 } = standing ?? {}
  return [
    bounces > 0 && `退回过 ${bounces} 次`,
    reopens > 0 && '要求重办过',
    mergedCount > 0 && `并来 ${mergedCount} 件`,
    mergedInto && `并到 ${mergedInto}`,
  ].filter(tag => typeof tag === 'string')
}

function factsOf(issue: Issue, now: number) {
  const { unit, where, dueOn, dispatchedOn, promisedOn, meetingAt, at, supportCount } = issue
  const rows: [name: string, text: string | undefined, note?: string | undefined][] = [
    ['承办单位', unit],
    ['期限', dueOn && `${fullDateText(dueOn)}前`, dispatchedOn && `${fullDateText(dispatchedOn)}转办起算`],
    ['答应', promisedOn && `${fullDateText(promisedOn)}前`],
    ['协商', meetingAt && momentText(meetingAt, now)],
    ['在哪儿', where],
    ['反映', fullDateText(dayOf(Date.parse(at)))],
    ['附议', supportCount > 0 ? `${supportCount} 人` : undefined],
  ]
  return rows.flatMap(([name, text, note]) => (text ? [{ name, text, note }] : []))
}

/** What it is and where it stands: unit, date and what is late before any description. */
export const HeadCard = observer(function HeadCard({ issue }: { issue: Issue }) {
  const { clock } = useStores()
  const { number, title, topicName, status, check, replyClass } = issue
  const handleCopy = useCallback(async () => {
    if (await copyText(number)) toast('事码复制好了')
  }, [number])
  const left = leftTag(issue.workdaysLeft)
  return (
    <Card className="desk-head">
      <Tap className="desk-number" label={`事码 ${number}，点一下复制`} onTap={handleCopy}>
        {`事码 ${number}`}
      </Tap>
      <View className="t22 heavy host-title">{title}</View>
      <View className="desk-tags">
        <StatusTag tone={STAFF_STATUS[status].tone} text={STAFF_STATUS[status].text} />
        {left && <StatusTag tone={left.tone} text={left.text} />}
        {replyClass && <StatusTag tone="green" text={REPLY_CLASS[replyClass].text} />}
        {check && check !== 'passed' && <StatusTag tone={CHECK[check].tone} text={CHECK[check].text} />}
        <StatusTag tone="neutral" text={topicName} />
        {historyTags(issue).map(tag => (
          <StatusTag key={tag} tone="ochre" text={tag} />
        ))}
      </View>
      <Facts items={factsOf(issue, clock())} />
    </Card>
  )
})
