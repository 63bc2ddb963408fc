import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Chip } from '@/components/chip'
import { ChoiceSheet } from '@/components/choice-sheet'
import { LoadState } from '@/components/load-state'
import { SearchField } from '@/components/search-field'
import { useOpen } from '@/components/use-open'
import { useStores } from '@/stores/use-stores'
import type { WorklistsStore } from '@/stores/worklists-store'
import { failureText } from '@/texts/failures'
import { topicChoices } from '@/texts/topics'

const PAUSE_MS = 350

interface FindProps {
  worklists: WorklistsStore
}

interface SheetProps extends FindProps {
  isOpen: boolean
  onClose: () => void
}

const TopicSheet = observer(function TopicSheet({ worklists, isOpen, onClose }: SheetProps) {
  const { topics } = useStores()
  const handleChoose = useCallback(
    (topic: string) => {
      void worklists.filterTopic(topic)
      onClose()
    },
    [worklists, onClose],
  )
  const handleEvery = useCallback(() => {
    void worklists.filterTopic(undefined)
    onClose()
  }, [worklists, onClose])
  const handleRetry = useCallback(() => void topics.load(), [topics])
  const { all } = topics
  return (
    <ChoiceSheet
      title="看哪一类"
      isOpen={isOpen}
      groups={topicChoices(topics.groups)}
      value={worklists.topic}
      onChoose={handleChoose}
      onClose={onClose}
    >
      <Chip role="radio" text="全部类别" isOn={!worklists.topic} onTap={handleEvery} />
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

/** Words or a number, searched when the typing pauses; and the topic. */
export const Find = observer(function Find({ worklists }: FindProps) {
  const { topics } = useStores()
  const [words, setWords] = useState(worklists.words)
  const { isOpen, handleOpen, handleClose } = useOpen()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const searched = worklists.words
  useEffect(() => setWords(searched), [searched])
  useEffect(() => () => clearTimeout(timer.current), [])
  const handleInput = useCallback(
    (value: string) => {
      setWords(value)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void worklists.search(value.trim()), PAUSE_MS)
    },
    [worklists],
  )
  const handleTopics = useCallback(() => {
    void topics.load()
    handleOpen()
  }, [topics, handleOpen])
  const chosen = topics.all.value?.find(({ code }) => code === worklists.topic)
  return (
    <View className="desk-find">
      <View className="grow">
        <SearchField value={words} hint="搜事情、地点、事码" onInput={handleInput} />
      </View>
      <Chip
        role="radio"
        icon="filter"
        text={chosen?.name ?? '类别'}
        label={chosen ? `类别：${chosen.name}，换一类` : '选类别'}
        isOn={worklists.topic !== undefined}
        onTap={handleTopics}
      />
      <TopicSheet worklists={worklists} isOpen={isOpen} onClose={handleClose} />
    </View>
  )
})
