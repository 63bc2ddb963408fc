import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useState } from 'react'
import { LoadState } from '@/components/load-state'
import { SearchField } from '@/components/search-field'
import type { WorklistsStore } from '@/stores/worklists-store'
import { failureText } from '@/texts/failures'
import { FieldError } from '../field-error'
import { Option } from '../option'
import { unitsLike } from './units-like'

const MOST_SHOWN = 8

interface UnitFieldProps {
  worklists: WorklistsStore
  value: string | undefined
  error: string | undefined
  onChoose: (id: string) => void
}

/** The unit that is to deal with it: the chosen one stays on top, the others are found by typing. */
export const UnitField = observer(function UnitField(props: UnitFieldProps) {
  const { worklists, value, error, onChoose } = props
  const [words, setWords] = useState('')
  const { units } = worklists
  const handleLoad = useCallback(() => void worklists.loadUnits(), [worklists])
  useEffect(() => {
    if (worklists.units.state === 'idle') handleLoad()
  }, [worklists, handleLoad])
  const found = unitsLike(units.value ?? [], words)
  const chosen = units.value?.find(({ id }) => id === value)
  const rest = found.filter(({ id }) => id !== value)
  const shown = [...(chosen ? [chosen] : []), ...rest.slice(0, MOST_SHOWN)]
  const hidden = rest.length - MOST_SHOWN
  return (
    <View className="col gap-2">
      <View className="t14 ink-2">承办单位</View>
      <SearchField value={words} hint="搜单位，可以打拼音" onInput={setWords} />
      <LoadState
        isLoading={units.state === 'loading'}
        hasValue={units.value !== undefined}
        failure={units.failure && failureText(units.failure)}
        skeletons={1}
        onRetry={handleLoad}
      >
        <View className="desk-options" aria-role="radiogroup" aria-label="承办单位">
          {shown.map(({ id, name }) => (
            <Option key={id} value={id} title={name} isOn={id === value} onChoose={onChoose} />
          ))}
        </View>
        {found.length === 0 && (
          <View className="t14 ink-3">
            {words ? `没找到“${words}”，换个说法。` : '本市还没有登记承办单位。'}
          </View>
        )}
        {hidden > 0 && <View className="t13 ink-3">{`还有 ${hidden} 个，打几个字找`}</View>}
      </LoadState>
      <FieldError text={error} />
    </View>
  )
})
