import type { FigureName } from '@contract/rules/figures.ts'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { figureOf } from '@/figures/figure-of'
import { FiguresPanel } from '@/figures/panel'
import { goTo } from '@/platform/go'
import { useFigures } from '@/stores/use-figures'
import { useStores } from '@/stores/use-stores'
import { HostPage, useStationId } from '../host-page'

export default observer(function HostFigures() {
  const { params } = useRouter()
  const stationId = useStationId(params.station)
  const figure = figureOf(params.figure)
  const name = useStores()
    .accounts.scopesOf('host')
    .find(({ id }) => id === stationId)?.name
  const store = useFigures({ stationId: stationId ?? '' })
  const handleLeave = useCallback(
    (chosen: FigureName) => goTo('host/figures', { station: stationId, figure: chosen }),
    [stationId],
  )
  useDidShow(() => {
    if (stationId) void store.load()
  })
  return (
    <HostPage
      title="数据"
      {...(!figure && { here: 'figures' as const })}
      stationId={stationId}
      isForbidden={store.figures.failure === 'forbidden'}
    >
      <FiguresPanel store={store} isCity={false} name={name} figure={figure} onLeave={handleLeave} />
    </HostPage>
  )
})
