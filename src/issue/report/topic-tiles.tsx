import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { memo, useCallback, useState } from 'react'
import { ChoiceSheet } from '@/components/choice-sheet'
import { classes } from '@/components/classes'
import { Icon } from '@/components/icon'
import { LoadState } from '@/components/load-state'
import { Section } from '@/components/section'
import { Tap } from '@/components/tap'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { topicIcon, topicOnTile, usualTopics } from '@/texts/topic-tiles'
import { topicChoices } from '@/texts/topics'
import type { ReportForm } from './report-form'

interface TileProps {
  code: string
  name: string
  isOn: boolean
  onChoose: (code: string) => void
}

const Tile = memo(function Tile({ code, name, isOn, onChoose }: TileProps) {
  const handleTap = () => onChoose(code)
  return (
    <Tap
      role="radio"
      className={classes('topic', isOn && 'topic-on')}
      label={name}
      isOn={isOn}
      onTap={handleTap}
    >
      <Icon name={topicIcon(code)} size={24} />
      <View className="topic-name">{topicOnTile(name)}</View>
    </Tap>
  )
})

interface TilesProps {
  chosen: string | undefined
  onChoose: (code: string) => void
}

const Tiles = observer(function Tiles({ chosen, onChoose }: TilesProps) {
  const { topics } = useStores()
  const handleRetry = useCallback(() => void topics.load(), [topics])
  const { all } = topics
  return (
    <LoadState
      isLoading={all.state === 'loading'}
      hasValue={all.value !== undefined}
      failure={all.failure && failureText(all.failure)}
      skeletons={1}
      onRetry={handleRetry}
    >
      <View className="topics" aria-role="radiogroup">
        {usualTopics(all.value ?? [], chosen).map(({ code, name }) => (
          <Tile key={code} code={code} name={name} isOn={code === chosen} onChoose={onChoose} />
        ))}
      </View>
    </LoadState>
  )
})

export const TopicTiles = observer(function TopicTiles({ form }: { form: ReportForm }) {
  const { topics } = useStores()
  const [isOpen, setOpen] = useState(false)
  const groups = topicChoices(topics.groups)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  const handleChoose = useCallback(
    (topic: string) => {
      form.change({ topic })
      setOpen(false)
    },
    [form],
  )
  const { topic } = form.written
  return (
    <Section title="是哪一类事" more="更多" onMore={handleOpen}>
      <Tiles chosen={topic} onChoose={handleChoose} />
      {form.errors.topic && (
        <View className="field-error" aria-role="alert">
          {form.errors.topic}
        </View>
      )}
      <ChoiceSheet
        title="是哪一类事"
        isOpen={isOpen}
        groups={groups}
        value={topic}
        onChoose={handleChoose}
        onClose={handleClose}
      />
    </Section>
  )
})
