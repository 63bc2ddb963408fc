import { dayOf } from '@contract/rules/beijing-time.ts'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback, useState } from 'react'
import { ActionBar } from '@/components/action-bar'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LoadState } from '@/components/load-state'
import { Reasons } from '@/components/reasons'
import { Section } from '@/components/section'
import { TextField } from '@/components/text-field'
import { goInstead } from '@/platform/go'
import { scrollToFirst } from '@/platform/scroll'
import type { StationSchedule } from '@/stores/schedules-store'
import { usePorts } from '@/stores/use-ports'
import { useSchedules } from '@/stores/use-schedules'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { HostPage, useStationId } from '../host-page'
import { Problem } from '../problem'
import { DeskForm } from './desk-form'
import { Slots } from './slots'
import './index.scss'

const USUAL = ['养老', '物业', '看病报销', '道路交通'] as const

const Who = observer(function Who({ form }: { form: DeskForm }) {
  const handleName = useCallback((name: string) => form.write({ name }), [form])
  const handlePhone = useCallback((phone: string) => form.write({ phone }), [form])
  const handleTopic = useCallback((topic: string) => form.write({ topic }), [form])
  const { errors } = form
  return (
    <Section title="谁来，聊什么">
      <Card>
        <View className="col gap-4">
          <TextField
            label="怎么称呼"
            hint="比如 王奶奶"
            value={form.name}
            max={20}
            error={errors['onBehalfOf.name']}
            onInput={handleName}
          />
          <TextField
            label="手机（可不写）"
            hint="有变动时打给他"
            type="number"
            value={form.phone}
            max={11}
            error={errors['onBehalfOf.phone']}
            onInput={handlePhone}
          />
          <Reasons label="聊什么" usual={USUAL} value={form.topic} max={50} onInput={handleTopic} />
          {errors.topic && <View className="field-error">{errors.topic}</View>}
        </View>
      </Card>
    </Section>
  )
})

const SendBar = observer(function SendBar({ form, onSend }: { form: DeskForm; onSend: () => void }) {
  const isBusy = form.attempt.isBusy
  return (
    <ActionBar>
      <Button
        text={isBusy ? '正在提交' : form.slotId ? '约下，看单子' : '约下（先选时间）'}
        kind="primary"
        isBlock
        isDisabled={!form.slotId}
        isLoading={isBusy}
        onTap={onSend}
      />
    </ActionBar>
  )
})

/** Sends, and goes on to the slip; a time that is gone is shown as gone. */
function useBook(form: DeskForm, schedule: StationSchedule) {
  return useCallback(async () => {
    const booked = await form.send()
    if (booked) {
      const date = dayOf(Date.parse(booked.startAt))
      return goInstead('host/slip', { station: schedule.stationId, date, booking: booked.id })
    }
    scrollToFirst(form.attempt.problem ? '.book-trouble' : '.field-error')
    if (form.attempt.problem) void schedule.load()
  }, [form, schedule])
}

export default observer(function BookAtDesk() {
  const stationId = useStationId(useRouter().params.station)
  const ports = usePorts()
  const { clock } = useStores()
  const schedule = useSchedules().of(stationId ?? '')
  const [form] = useState(() => new DeskForm(ports))
  const [chosen, setChosen] = useState<string>()
  const day = chosen ?? schedule.firstFreeDay ?? dayOf(clock())
  const handleLoad = useCallback(() => void schedule.load(), [schedule])
  const handleSend = useBook(form, schedule)
  useDidShow(() => {
    if (stationId) handleLoad()
  })
  const { state, failure } = schedule.days
  return (
    <HostPage title="代约" stationId={stationId} isNarrow bar={<SendBar form={form} onSend={handleSend} />}>
      <LoadState
        isLoading={state === 'loading'}
        hasValue={schedule.loaded.length > 0}
        failure={failure && failureText(failure)}
        onRetry={handleLoad}
      >
        <View className="book-trouble">
          <Problem attempt={form.attempt} />
        </View>
        <Slots schedule={schedule} form={form} day={day} onDay={setChosen} />
        <Who form={form} />
      </LoadState>
    </HostPage>
  )
})
