import type { SittingReport } from '@contract/endpoints/results.ts'
import { View } from '@tarojs/components'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { memo, useCallback } from 'react'
import { Button } from '@/components/button'
import { Empty } from '@/components/empty'
import { Icon } from '@/components/icon'
import { LoadState } from '@/components/load-state'
import { StatusTag } from '@/components/status-tag'
import { Tap } from '@/components/tap'
import { goInstead, goTo } from '@/platform/go'
import { useResults } from '@/stores/use-host-stores'
import { useStores } from '@/stores/use-stores'
import { failureText } from '@/texts/failures'
import { owedText, sittingWhen, sittingWho } from '@/texts/host'
import { HostPage, useStationId } from '../host-page'
import { Some } from '../some'

interface RowProps {
  report: SittingReport
  now: number
}

const Row = memo(function Row({ report, now }: RowProps) {
  const { id, served, owedUntil } = report
  const handleOpen = useCallback(() => goTo('host/result', { sitting: id }), [id])
  const owed = owedUntil ? owedText(owedUntil, now) : undefined
  const when = sittingWhen(report)
  const who = `${sittingWho(report)}，谈了 ${served} 人`
  const label = [when, who, owed && `写结果${owed.text}`].filter(Boolean).join('，')
  return (
    <Tap role="link" className="host-row" label={label} onTap={handleOpen}>
      <View className="grow">
        <View className="t16 bold">{when}</View>
        <View className="t14 ink-2">{who}</View>
      </View>
      {owed && <StatusTag tone={owed.isLate ? 'alert' : 'ochre'} text={owed.text} />}
      <Icon name="right" size={16} />
    </Tap>
  )
})

function Nothing({ stationId }: { stationId: string | undefined }) {
  const handleToday = useCallback(() => goInstead('host/today', { station: stationId }), [stationId])
  return (
    <Empty title="结果都写好了" note="谈完一场，在今日的那一场里写三行结果。">
      <Button text="回今日" kind="soft" onTap={handleToday} />
    </Empty>
  )
}

export default observer(function OwedSittings() {
  const stationId = useStationId(useRouter().params.station)
  const results = useResults()
  const { clock } = useStores()
  const { state, value, failure } = results.owed
  const handleLoad = useCallback(() => {
    if (stationId) void results.loadOwed(stationId)
  }, [results, stationId])
  useDidShow(handleLoad)
  const now = clock()
  const draw = (report: SittingReport) => <Row key={report.id} report={report} now={now} />
  return (
    <HostPage title="结果" here="owed" stationId={stationId} isForbidden={failure === 'forbidden'}>
      <LoadState
        isLoading={state === 'loading'}
        hasValue={value !== undefined}
        failure={failure && failureText(failure)}
        onRetry={handleLoad}
      >
        {value?.length === 0 ? (
          <Nothing stationId={stationId} />
        ) : (
          <Some items={value ?? []} unit="场" empty="" draw={draw} />
        )}
      </LoadState>
    </HostPage>
  )
})
