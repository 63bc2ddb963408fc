import { Input, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Icon } from '@/components/icon'
import { Notice } from '@/components/notice'
import { Tap } from '@/components/tap'
import type { Place } from '@/stores/places-store'
import { useStores } from '@/stores/use-stores'

const PAUSE_MS = 350
/** Who writes these looks for larger type, not for a station. */
const CARE_WORDS = /^(关怀|长辈|大字|大字体|适老|老年)(版|模式)?$/

const placeName = (place: Place | undefined) =>
  place?.here ? '我附近' : (place?.district?.name ?? place?.city.name ?? '选区县')

interface Typed {
  detail: { value: string }
}

/** Searches when the typing pauses. */
function useSearch() {
  const { stations } = useStores()
  const [words, setWords] = useState(stations.filters.words)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const searched = stations.filters.words
  // Only what another control changed: one's own words stay as they are typed.
  const sent = useRef(searched)
  useEffect(() => {
    if (searched !== sent.current) setWords(searched)
    sent.current = searched
  }, [searched])
  useEffect(() => () => clearTimeout(timer.current), [])
  const handleInput = useCallback(
    ({ detail: { value } }: Typed) => {
      setWords(value)
      clearTimeout(timer.current)
      const wanted = CARE_WORDS.test(value.trim()) ? '' : value.trim()
      timer.current = setTimeout(() => {
        sent.current = wanted
        if (wanted !== stations.filters.words) void stations.filter({ words: wanted })
      }, PAUSE_MS)
    },
    [stations],
  )
  return { words, handleInput }
}

export const FindBar = observer(function FindBar({ onChoosePlace }: { onChoosePlace: () => void }) {
  const { places, settings } = useStores()
  const { words, handleInput } = useSearch()
  const name = placeName(places.place)
  const handleCare = useCallback(() => settings.toggleCare(), [settings])
  const handleNoCare = useCallback(() => settings.declineCare(), [settings])
  return (
    <>
      <View className="find">
        <View className="find-field">
          <Tap className="find-place" label={`换个地方，现在是${name}`} onTap={onChoosePlace}>
            <Icon name="pin" size={16} />
            {name}
            <Icon name="down" size={16} />
          </Tap>
          <View className="find-search">
            <Icon name="search" size={16} />
            <Input
              className="find-input"
              value={words}
              placeholder="搜地点、委员"
              placeholderClass="find-hint"
              confirmType="search"
              maxlength={50}
              onInput={handleInput}
              aria-role="textbox"
              aria-label="搜地点、委员"
            />
          </View>
        </View>
        <Tap role="switch" className="find-care" label="大字关怀版" isOn={settings.isCare} onTap={handleCare}>
          {settings.isCare && <Icon name="text" />}
          <View className="find-care-word">{settings.isCare ? '大字已开' : '大'}</View>
        </Tap>
      </View>
      {CARE_WORDS.test(words.trim()) && (
        <Notice
          text={settings.isCare ? '关怀版开着，字和按钮都大了。' : '想看大一点的字？'}
          action={settings.isCare ? '换回普通版' : '打开关怀版'}
          onAction={handleCare}
        />
      )}
      {settings.offersCare && (
        <Notice text="您的手机用了大字，这里也有关怀版。" action="不用了" onAction={handleNoCare} />
      )}
    </>
  )
})
