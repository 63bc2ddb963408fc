import { ScrollView, View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Chip } from '@/components/chip'
import { ChoiceSheet } from '@/components/choice-sheet'
import { LoadState } from '@/components/load-state'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { topicChoices } from '@/texts/topics'
import { Views } from './views'

const EVERY = ''

interface SheetProps {
  isOpen: boolean
  onClose: () => void
}

const TopicFilter = observer(function TopicFilter({ isOpen, onClose }: SheetProps) {
  const { issues, topics } = useStores()
  const handleChoose = useCallback(
    (topic: string) => {
      void issues.filter({ topic: topic || undefined })
      onClose()
    },
    [issues, onClose],
  )
  const handleRetry = useCallback(() => void topics.load(), [topics])
  const handleEvery = useCallback(() => handleChoose(EVERY), [handleChoose])
  const { all } = topics
  return (
    <ChoiceSheet
      title="看哪一类"
      isOpen={isOpen}
      groups={topicChoices(topics.groups)}
      value={issues.filters.topic}
      onChoose={handleChoose}
      onClose={onClose}
    >
      <Chip role="radio" text="全部类别" isOn={!issues.filters.topic} onTap={handleEvery} />
      <LoadState
        isLoading={all.state === 'loading'}
        hasValue={all.value !== undefined}
        failure={all.failure && failureText(all.failure)}
        skeletons={0}
        onRetry={handleRetry}
      />
    </ChoiceSheet>
  )
})

export const Filters = observer(function Filters() {
  const { issues, topics } = useStores()
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => {
    void topics.load()
    setOpen(true)
  }, [topics])
  const handleClose = useCallback(() => setOpen(false), [])
  const { topic } = issues.filters
  const name = topics.all.value?.find(one => one.code === topic)?.name
  return (
    <>
      <ScrollView className="issue-filters" scrollX enableFlex showScrollbar={false}>
        <View className="issue-filter-row">
          <Views />
          <Chip
            text={name ?? '全部类别'}
            icon="filter"
            role="checkbox"
            label={`看哪一类，现在是${name ?? '全部类别'}`}
            isOn={topic !== undefined}
            onTap={handleOpen}
          />
        </View>
      </ScrollView>
      <TopicFilter isOpen={isOpen} onClose={handleClose} />
    </>
  )
})
