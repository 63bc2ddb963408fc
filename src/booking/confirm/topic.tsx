import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { Card } from '@/components/card'
import { Chip } from '@/components/chip'
import { Section } from '@/components/section'
import { TextField } from '@/components/text-field'
import type { BookingForm } from './booking-form'
import { TopicChoice, TopicSheet } from './topic-sheet'

const MOST = 3
const NOTE_MAX = 200

interface TopicProps {
  form: BookingForm
  /** What the member knows about. */
  known: readonly string[]
}

/** What to talk about: one of the member's topics, or any other. */
export const Topic = observer(function Topic({ form, known }: TopicProps) {
  const [isOpen, setOpen] = useState(false)
  const handleOpen = useCallback(() => setOpen(true), [])
  const handleClose = useCallback(() => setOpen(false), [])
  const handleTopic = useCallback((topic: string) => form.write({ topic }), [form])
  const handleNote = useCallback((note: string) => form.write({ note }), [form])
  const { topic, note, errors } = form
  const near = known.slice(0, MOST)
  const names = topic && !near.includes(topic) ? [...near, topic] : near
  return (
    <Section title="想聊什么" note="必选">
      <Card>
        <View className="row row-wrap gap-2 confirm-topics" aria-role="radiogroup">
          {names.map(name => (
            <TopicChoice key={name} name={name} isOn={name === topic} onChoose={handleTopic} />
          ))}
          <Chip
            text={names.length > 0 ? '更多' : '选一个'}
            icon="down"
            label="更多类别"
            isOn={false}
            onTap={handleOpen}
          />
        </View>
        {errors.topic && (
          <View className="field-error" aria-role="alert">
            {errors.topic}
          </View>
        )}
        <View className="confirm-note">
          <TextField
            label="说两句（选填）"
            hint="委员会提前看到，别写身份证号、门牌号。"
            value={note}
            max={NOTE_MAX}
            isLong
            error={errors.note}
            onInput={handleNote}
          />
        </View>
      </Card>
      <TopicSheet isOpen={isOpen} topic={topic} onChoose={handleTopic} onClose={handleClose} />
    </Section>
  )
})
