import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useEffect } from 'react'
import { Chip } from '@/components/chip'
import { LoadState } from '@/components/load-state'
import { Section } from '@/components/section'
import { Sheet } from '@/components/sheet'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'

interface ChoiceProps {
  name: string
  isOn: boolean
  onChoose: (name: string) => void
}

export const TopicChoice = memo(function TopicChoice({ name, isOn, onChoose }: ChoiceProps) {
  const handleTap = useCallback(() => onChoose(name), [onChoose, name])
  return <Chip role="radio" text={name} isOn={isOn} onTap={handleTap} />
})

interface TopicSheetProps {
  isOpen: boolean
  topic: string
  onChoose: (topic: string) => void
  onClose: () => void
}

/** Every topic of the city, by group. */
export const TopicSheet = observer(function TopicSheet({
  isOpen,
  topic,
  onChoose,
  onClose,
}: TopicSheetProps) {
  const { topics } = useStores()
  const { state, failure, value } = topics.all
  const handleLoad = useCallback(() => void topics.load(), [topics])
  useEffect(() => {
    if (isOpen) handleLoad()
  }, [isOpen, handleLoad])
  const handleChoose = useCallback(
    (name: string) => {
      onChoose(name)
      onClose()
    },
    [onChoose, onClose],
  )
  return (
    <Sheet title="想聊什么" isOpen={isOpen} onClose={onClose}>
      <LoadState
        isLoading={state === 'loading'}
        hasValue={value !== undefined}
        failure={failure && failureText(failure)}
        skeletons={1}
        onRetry={handleLoad}
      >
        {topics.groups.map(({ group, topics: inGroup }) => (
          <Section key={group.code} title={group.name}>
            <View className="row row-wrap gap-2">
              {inGroup.map(({ code, name }) => (
                <TopicChoice key={code} name={name} isOn={name === topic} onChoose={handleChoose} />
              ))}
            </View>
          </Section>
        ))}
      </LoadState>
    </Sheet>
  )
})
