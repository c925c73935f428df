// A list that a phone needs without the shapes that check it.

export const gateKinds = ['visitor', 'contractor', 'vehicle', 'delivery', 'goods-out', 'key'] as const
