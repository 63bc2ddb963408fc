import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { classes } from './classes'
import './card.scss'

interface CardProps {
  /** Without padding, for rows that reach the edge. */
  isFlush?: boolean
  className?: string
}

export function Card({ isFlush, className, children }: PropsWithChildren<CardProps>) {
  return <View className={classes('card', isFlush && 'card-flush', className)}>{children}</View>
}
