import { View } from '@tarojs/components'
import { type PropsWithChildren, useMemo } from 'react'
import { classes } from './classes'

interface PageProps {
  className: string
  fontScale: number
}

export function Page({ className, fontScale, children }: PropsWithChildren<PageProps>) {
  const style = useMemo(() => ({ '--fs-scale': String(fontScale) }), [fontScale])
  return (
    <View className={classes('page', className)} style={style}>
      {children}
    </View>
  )
}
