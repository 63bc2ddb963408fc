import type { Station } from '@contract/endpoints/stations.ts'
import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback, useEffect, useRef } from 'react'
import { classes } from '@/components/classes'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'
import { goTo } from '@/platform/go'
import { toast } from '@/platform/toast'
import { useFavourites } from '@/stores/use-favourites'
import { useStores } from '@/stores/use-stores'
import { writeFailureText } from '@/texts/failures'

/** Keeps the station; signing in comes between where it is needed, and then it is kept without another tap. */
function useKeep({ id, isFavourite }: Station) {
  const favourites = useFavourites()
  const { accounts } = useStores()
  const comesBack = useRef(false)
  const keep = useCallback(
    async (isKept: boolean) => {
      const now = await favourites.keep(id, isKept)
      if (now !== undefined) toast(now ? '收藏好了' : '不再收藏')
      else if (favourites.attempt.problem) toast(writeFailureText(favourites.attempt.problem.code))
    },
    [favourites, id],
  )
  const handleTap = useCallback(() => {
    if (accounts.isSignedIn) return void keep(!isFavourite)
    comesBack.current = true
    goTo('account/sign-in', { back: '1' })
  }, [accounts, keep, isFavourite])
  useEffect(() => {
    // known only of whoever is signed in
    if (isFavourite === undefined || !comesBack.current) return
    comesBack.current = false
    if (!isFavourite) void keep(true)
  }, [isFavourite, keep])
  return handleTap
}

/** 收藏. */
export const Star = observer(function Star({ station }: { station: Station }) {
  const handleTap = useKeep(station)
  const isOn = station.isFavourite === true
  return (
    <Tap
      role="switch"
      className={classes('station-star', isOn && 'station-star-on')}
      label={isOn ? '不再收藏这里' : '收藏这里'}
      isOn={isOn}
      onTap={handleTap}
    >
      <View>
        <Icon name={isOn ? 'star-full' : 'star'} size={24} />
      </View>
    </Tap>
  )
})
