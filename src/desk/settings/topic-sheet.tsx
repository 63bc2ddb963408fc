import type { Tightening } from '@contract/endpoints/worklists.ts'
import { VISIBILITIES, type Visibility } from '@contract/rules/issues.ts'
import { narrower, type Template } from '@contract/rules/templates.ts'
import { DEFAULT_WORKDAYS } from '@contract/rules/transitions.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useState } from 'react'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Sheet } from '@/components/sheet'
import { Switch } from '@/components/switch'
import { TextField } from '@/components/text-field'
import type { IssueSettingsStore, TopicRule } from '@/stores/issue-settings-store'
import { PROPOSES } from '@/texts/desk-settings'
import { Option } from '../option'
import { Trouble } from '../trouble'

const LABEL_MAX = 30

interface SheetProps {
  rule: TopicRule
  store: IssueSettingsStore
  onClose: () => void
}

/** What is filled in; days as typed. */
function useFilled({ base, now }: TopicRule) {
  const [proposes, setProposes] = useState<Visibility>(now.proposes)
  const [placeLabel, setPlaceLabel] = useState(now.placeLabel ?? '')
  const [needsPhotos, setNeedsPhotos] = useState(now.needsPhotos)
  const [days, setDays] = useState(now.workdays === base.workdays ? '' : String(now.workdays ?? ''))
  const handlePhotos = useCallback(() => setNeedsPhotos(was => !was), [])
  const handleProposes = useCallback((value: string) => setProposes(value as Visibility), [])
  return { proposes, placeLabel, needsPhotos, days, setPlaceLabel, setDays, handlePhotos, handleProposes }
}

/** Undefined for a number that would loosen or makes no sense. */
function workdaysOf(typed: string, most: number): number | undefined | 'wrong' {
  if (typed.trim() === '') return undefined
  const days = Number(typed)
  return Number.isInteger(days) && days >= 1 && days <= most ? days : 'wrong'
}

type Filled = ReturnType<typeof useFilled>

/** Who can see it unless its author says otherwise: nothing wider than everywhere. */
const Proposes = memo(function Proposes({ base, filled }: { base: Template; filled: Filled }) {
  return (
    <View className="desk-options" aria-role="radiogroup" aria-label="默认谁能看到">
      {VISIBILITIES.filter(one => narrower(base.proposes, one) === one).map(one => (
        <Option
          key={one}
          value={one}
          title={`默认${PROPOSES[one]}`}
          note={one === base.proposes ? '全国的要求' : undefined}
          isOn={one === filled.proposes}
          onChoose={filled.handleProposes}
        />
      ))}
    </View>
  )
})

const PlaceAndPhotos = memo(function PlaceAndPhotos({ base, filled }: { base: Template; filled: Filled }) {
  return (
    <>
      <TextField
        label="地点要写明什么（不写就不强求）"
        hint={base.placeLabel ?? '例如 哪一段河，从哪到哪'}
        value={filled.placeLabel}
        max={LABEL_MAX}
        onInput={filled.setPlaceLabel}
      />
      <Card isFlush>
        <Switch
          title="办好要有前后照片"
          note={base.needsPhotos ? '全国都要，不能关' : '答复「办好了」时要添'}
          isOn={filled.needsPhotos}
          isBusy={base.needsPhotos}
          onToggle={filled.handlePhotos}
        />
      </Card>
    </>
  )
})

/** What is sent; undefined while a number is wrong. */
function tighteningOf(topic: string, filled: Filled, most: number): Tightening | undefined {
  const { proposes, needsPhotos, placeLabel, days } = filled
  const workdays = workdaysOf(days, most)
  const label = placeLabel.trim()
  if (workdays === 'wrong') return undefined
  return {
    topic,
    proposes,
    needsPhotos,
    ...(label && { placeLabel: label }),
    ...(workdays !== undefined && { workdays }),
  }
}

/** What the city asks for in one topic; what holds everywhere stays. */
export const TopicSheet = observer(function TopicSheet({ rule, store, onClose }: SheetProps) {
  const { topic, base } = rule
  const filled = useFilled(rule)
  const most = base.workdays ?? DEFAULT_WORKDAYS
  const tightening = tighteningOf(topic.code, filled, most)
  const handleSave = useCallback(async () => {
    if (tightening && (await store.saveTopic(tightening))) onClose()
  }, [tightening, store, onClose])
  return (
    <Sheet title={topic.name} isOpen onClose={onClose}>
      <View className="col gap-4">
        <View className="t14 ink-2">只能比全国的要求更严，不能放宽。</View>
        <Proposes base={base} filled={filled} />
        <PlaceAndPhotos base={base} filled={filled} />
        <TextField
          label={`几个工作日办完（全国 ${most} 个）`}
          hint={`不写就是 ${most} 个`}
          type="number"
          value={filled.days}
          max={2}
          error={tightening ? undefined : `请写 1 到 ${most} 的数字。`}
          onInput={filled.setDays}
        />
        <Trouble attempt={store.attempt} />
        <Button
          text={tightening ? '就这样要求' : '就这样要求（先改天数）'}
          kind="primary"
          isBlock
          isDisabled={!tightening}
          isLoading={store.attempt.isBusy}
          onTap={handleSave}
        />
      </View>
    </Sheet>
  )
})
