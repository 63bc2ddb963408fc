import type { Issue } from '@contract/endpoints/issues.ts'
import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { Icon } from '@/components/icon'
import { StatusTag } from '@/components/status-tag'
import { StepBar } from '@/components/step-bar'
import { Tap } from '@/components/tap'
import { copyText } from '@/platform/clipboard'
import { toast } from '@/platform/toast'
import { useStores } from '@/stores/use-stores'
import { issueFacts } from '@/texts/issue-facts'
import { dateText } from '@/texts/times'
import { CodeSheet } from './code-sheet'

const NumberRow = observer(function NumberRow({ number }: { number: string }) {
  const [isShown, setShown] = useState(false)
  const handleCopy = useCallback(async () => {
    if (await copyText(number)) toast('事码复制好了')
  }, [number])
  const handleShow = useCallback(() => setShown(true), [])
  const handleClose = useCallback(() => setShown(false), [])
  return (
    <>
      <View className="row row-between row-wrap">
        <Tap className="number" label={`事码 ${number}，点一下复制`} onTap={handleCopy}>
          {`事码 ${number}`}
        </Tap>
        <Tap className="number-show" label="出示事码" onTap={handleShow}>
          <Icon name="qr" size={16} />
          出示
        </Tap>
      </View>
      <CodeSheet number={number} isOpen={isShown} onClose={handleClose} />
    </>
  )
})

/** What it is and where it stands, before any description. */
export const HeadCard = observer(function HeadCard({ issue }: { issue: Issue }) {
  const { clock } = useStores()
  const facts = issueFacts(issue, clock())
  const unit = issue.timeline.find(step => step.unit)?.unit
  return (
    <Card className="head">
      <NumberRow number={issue.number} />
      <View className="t22 heavy head-title">{issue.title}</View>
      <View className="row row-wrap gap-2 head-tags">
        <StatusTag tone={facts.tone} text={facts.status} />
        <StatusTag tone="neutral" text={issue.topicName} />
      </View>
      {facts.at !== undefined && (
        <View className="head-steps">
          <StepBar at={facts.at} total={facts.total} state={facts.state} label={facts.steps} />
          <View className="row row-between row-wrap t13 ink-3">
            <View>{facts.steps}</View>
            {facts.due && <View className={facts.isLate ? 'head-late' : 'green'}>{facts.due}</View>}
          </View>
        </View>
      )}
      <View className="head-facts">
        {unit && <View>{`承办单位：${unit}`}</View>}
        {issue.where && <View>{`在哪儿：${issue.where}`}</View>}
        <View>{`反映日期：${dateText(dayOf(Date.parse(issue.at)))}`}</View>
      </View>
    </Card>
  )
})
