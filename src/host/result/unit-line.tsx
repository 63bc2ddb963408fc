import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Chip } from '@/components/chip'
import { ChoiceSheet } from '@/components/choice-sheet'
import { Notice } from '@/components/notice'
import { useOpen } from '@/components/use-open'
import { useResults } from '@/stores/use-host-stores'
import { failureText } from '@/texts/failures'
import { Line } from './line'
import type { ResultDraft } from './result-draft'

interface UnitLineProps {
  draft: ResultDraft
  stationId: string
}

/** Who does it: a unit of the city. */
export const UnitLine = observer(function UnitLine({ draft, stationId }: UnitLineProps) {
  const { units, loadUnits } = useUnits(stationId)
  const { isOpen, handleOpen, handleClose } = useOpen()
  const { unitId } = draft.written
  const chosen = units.value?.find(unit => unit.id === unitId)
  const handleChoose = useCallback(
    (id: string) => {
      draft.write({ unitId: id })
      handleClose()
    },
    [draft, handleClose],
  )
  const choices = (units.value ?? []).map(({ id, name }) => ({ value: id, text: name }))
  return (
    <Line number={2} title="责任单位" isDone={unitId !== undefined}>
      <View className="row row-wrap gap-2">
        {chosen && <Chip role="radio" text={chosen.name} isOn onTap={handleOpen} />}
        <Chip
          role="radio"
          text={chosen ? '换一个' : '选单位'}
          icon={chosen ? 'repeat' : 'plus'}
          isOn={false}
          onTap={handleOpen}
        />
      </View>
      <ChoiceSheet
        title="责任单位"
        isOpen={isOpen}
        groups={choices.length > 0 ? [{ title: '本市的承办单位', choices }] : []}
        value={unitId}
        onChoose={handleChoose}
        onClose={handleClose}
      >
        {units.failure && (
          <Notice tone="alert" text={failureText(units.failure)} action="再试一次" onAction={loadUnits} />
        )}
        {units.state === 'ready' && choices.length === 0 && (
          <Notice text="本市还没有登记承办单位，可以先写「不用跟进」的原因。" />
        )}
      </ChoiceSheet>
    </Line>
  )
})

function useUnits(stationId: string) {
  const results = useResults()
  const loadUnits = useCallback(() => void results.loadUnits(stationId), [results, stationId])
  return { units: results.units, loadUnits }
}
