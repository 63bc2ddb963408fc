import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Card } from '@/components/card'
import { Section } from '@/components/section'
import { Switch } from '@/components/switch'
import { TextField } from '@/components/text-field'
import type { ProfileDraft, WrittenProfile } from '@/stores/profile-draft'

interface PartProps {
  draft: ProfileDraft
  written: WrittenProfile
}

/** What it is, and its telephone. */
export const Words = observer(function Words({ draft, written }: PartProps) {
  const handleDescription = useCallback((description: string) => draft.write({ description }), [draft])
  const handlePhone = useCallback((phone: string) => draft.write({ phone }), [draft])
  return (
    <Section title="这里是什么地方">
      <Card>
        <View className="col gap-4">
          <TextField
            label="介绍"
            hint="大家来这里能做什么"
            value={written.description}
            max={500}
            isLong
            error={draft.errorOf('description')}
            onInput={handleDescription}
          />
          <TextField
            label="电话"
            hint="比如 0431-88886666"
            value={written.phone}
            max={30}
            error={draft.errorOf('phone')}
            onInput={handlePhone}
          />
        </View>
      </Card>
    </Section>
  )
})

interface HoursProps {
  label: string
  value: number
  onChange: (hours: number) => void
}

/** A whole number; what is no number is none. */
function HoursField({ label, value, onChange }: HoursProps) {
  const handleInput = useCallback((text: string) => onChange(Number.parseInt(text, 10) || 0), [onChange])
  return <TextField label={label} type="number" value={String(value)} max={2} onInput={handleInput} />
}

/** Who builds along, whether a wheelchair gets in, until when a booking can be changed. */
export const Rest = observer(function Rest({ draft, written }: PartProps) {
  const { accessible } = written
  const handleBuilders = useCallback((coBuilders: string) => draft.write({ coBuilders }), [draft])
  const handleAccess = useCallback(() => draft.write({ accessible: !accessible }), [draft, accessible])
  const handleCancel = useCallback((cancelHours: number) => draft.write({ cancelHours }), [draft])
  const handleMove = useCallback((moveHours: number) => draft.write({ moveHours }), [draft])
  return (
    <Section title="还有">
      <Card>
        <View className="col gap-4">
          <TextField
            label="共建单位（一行写一家）"
            value={written.coBuilders}
            max={800}
            isLong
            error={draft.errorOf('coBuilders')}
            onInput={handleBuilders}
          />
          <HoursField label="开始前几小时内不能取消" value={written.cancelHours} onChange={handleCancel} />
          {draft.errorOf('cancelHours') && (
            <View className="field-error">{draft.errorOf('cancelHours')}</View>
          )}
          <HoursField label="开始前几小时内不能改约" value={written.moveHours} onChange={handleMove} />
          {draft.errorOf('moveHours') && <View className="field-error">{draft.errorOf('moveHours')}</View>}
        </View>
      </Card>
      <Card isFlush>
        <Switch title="无障碍" note="轮椅能进门" isOn={accessible} onToggle={handleAccess} />
      </Card>
    </Section>
  )
})
