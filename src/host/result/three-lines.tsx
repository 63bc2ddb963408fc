import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Switch } from '@/components/switch'
import { TextField } from '@/components/text-field'
import type { CalendarStore } from '@/stores/calendar-store'
import { DueLine } from './due-line'
import { Line } from './line'
import type { ResultDraft } from './result-draft'
import { UnitLine } from './unit-line'

const CONSENSUS_MAX = 500
const WHY_MAX = 200
const NUMBER_MAX = 24
const SHORTEST = 2

interface ThreeLinesProps {
  draft: ResultDraft
  calendar: CalendarStore
  stationId: string
}

const Settled = observer(function Settled({ draft }: { draft: ResultDraft }) {
  const handleWhy = useCallback((why: string) => draft.write({ why }), [draft])
  const { why } = draft.written
  return (
    <Line number={2} title="为什么不用跟进" isDone={why.trim().length >= SHORTEST}>
      <TextField label="写一句" hint="比如 当场说清楚了" value={why} max={WHY_MAX} onInput={handleWhy} />
    </Line>
  )
})

/** Whom it is for, and the matter it belongs to. */
const More = observer(function More({ draft }: { draft: ResultDraft }) {
  const { isPublic, isSettled, issueNumber } = draft.written
  const handlePublic = useCallback(() => draft.write({ isPublic: !draft.written.isPublic }), [draft])
  const handleSettled = useCallback(() => draft.write({ isSettled: !draft.written.isSettled }), [draft])
  const handleNumber = useCallback((text: string) => draft.write({ issueNumber: text }), [draft])
  return (
    <>
      <Card isFlush>
        <Switch title="不用跟进" note="当场说清了，没有要办的" isOn={isSettled} onToggle={handleSettled} />
        <Switch
          title="公开给所有人看"
          note="别写名字、电话和门牌号"
          isOn={isPublic}
          onToggle={handlePublic}
        />
      </Card>
      <Card>
        <TextField
          label="是哪件事（可不写）"
          hint="事码，CC-2026-000123-7"
          value={issueNumber}
          max={NUMBER_MAX}
          onInput={handleNumber}
        />
      </Card>
    </>
  )
})

/** Consensus, unit, due date: each written or still open. */
export const ThreeLines = observer(function ThreeLines({ draft, calendar, stationId }: ThreeLinesProps) {
  const { consensus, isSettled } = draft.written
  const handleConsensus = useCallback((text: string) => draft.write({ consensus: text }), [draft])
  return (
    <View className="result-cards">
      <Card isFlush>
        <Line number={1} title="共识" isDone={consensus.trim().length >= SHORTEST}>
          <TextField
            label="大家说定了什么"
            value={consensus}
            max={CONSENSUS_MAX}
            isLong
            onInput={handleConsensus}
          />
        </Line>
        {isSettled ? (
          <Settled draft={draft} />
        ) : (
          <>
            <UnitLine draft={draft} stationId={stationId} />
            <DueLine draft={draft} calendar={calendar} />
          </>
        )}
      </Card>
      <More draft={draft} />
    </View>
  )
})
