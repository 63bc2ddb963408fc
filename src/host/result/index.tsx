import type { SittingReport } from '@contract/endpoints/results.ts'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useEffect, useState } from 'react'
import { Card } from '@/components/card'
import { Cell } from '@/components/cell'
import { LoadState } from '@/components/load-state'
import { Notice } from '@/components/notice'
import { goTo } from '@/platform/go'
import { CalendarStore } from '@/stores/calendar-store'
import { useResults } from '@/stores/use-host-stores'
import { usePorts } from '@/stores/use-ports'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { sittingWhen, sittingWho } from '@/texts/host'
import { isEndedEarly, isOwed, resultNote } from '@/texts/result-notes'
import { HostPage, useStationId } from '../host-page'
import { Problem } from '../problem'
import { CloseBar } from './close-bar'
import { ResultDraft } from './result-draft'
import { ThreeLines } from './three-lines'
import { WrittenResults } from './written'
import './index.scss'

/** Whoever was still talked to when a sitting ended is written up after it. */
const isWritable = (report: SittingReport) => !report.closedAt || isOwed(report)

const Owed = observer(function Owed({ report }: { report: SittingReport }) {
  const { clock } = useStores()
  const { tone, text } = resultNote(report, clock())
  return <Notice tone={tone} text={text} />
})

/** Whoever was cancelled and gets no message. */
const Calls = memo(function Calls({ sittingId }: { sittingId: string }) {
  const handleTap = useCallback(() => goTo('host/calls', { sitting: sittingId }), [sittingId])
  return (
    <Card isFlush>
      <Cell icon="phone" title="要打电话的人" note="提前结束，后面的预约取消了" hasArrow onTap={handleTap} />
    </Card>
  )
})

interface BodyProps {
  report: SittingReport
  draft: ResultDraft
  calendar: CalendarStore
}

const Body = observer(function Body({ report, draft, calendar }: BodyProps) {
  const { attempt } = useResults()
  const { booked, served, topics, station } = report
  return (
    <>
      <View className="result-head">
        <View className="t22 heavy">
          {topics.length > 0 ? topics.slice(0, 3).join('、') : sittingWho(report)}
        </View>
        <View className="t14 ink-2">
          {[sittingWhen(report), sittingWho(report), `约了 ${booked} 人，谈了 ${served} 人`].join('，')}
        </View>
      </View>
      <Owed report={report} />
      <Problem attempt={attempt} />
      {isEndedEarly(report) && <Calls sittingId={report.id} />}
      <WrittenResults report={report} />
      {isWritable(report) && <ThreeLines draft={draft} calendar={calendar} stationId={station.id} />}
    </>
  )
})

export default observer(function SittingResult() {
  const { sitting = '' } = useRouter().params
  const ports = usePorts()
  const results = useResults()
  const mine = useStationId(undefined)
  const [draft] = useState(() => new ResultDraft(ports, sitting))
  const [calendar] = useState(() => new CalendarStore(ports))
  const report = results.of(sitting)
  const stationId = report?.station.id
  const handleLoad = useCallback(() => void results.open(sitting), [results, sitting])
  useDidShow(() => {
    if (ports && sitting) handleLoad()
  })
  useEffect(() => {
    if (!stationId) return
    void results.loadUnits(stationId)
    void calendar.load(stationId)
  }, [results, calendar, stationId])
  const { state, failure } = results.sitting
  return (
    <HostPage
      title="三行结果"
      stationId={mine ?? stationId}
      isForbidden={failure === 'forbidden'}
      isNarrow
      bar={report && isWritable(report) && <CloseBar report={report} draft={draft} calendar={calendar} />}
    >
      <LoadState
        isLoading={state === 'loading'}
        hasValue={report !== undefined}
        failure={failure && failureText(failure)}
        onRetry={handleLoad}
      >
        {report && <Body report={report} draft={draft} calendar={calendar} />}
      </LoadState>
    </HostPage>
  )
})
