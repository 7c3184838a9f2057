// Package receipt turns the lines of a purchase into a receipt. Amounts are in cents.
// Run the tests with: go test receipt.go receipt_test.go
package receipt

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

const width = 32

type Line struct {
	Name  string
	Price int
	Count float64
}

func amount(line Line) int {
	return int(math.Round(float64(line.Price) * line.Count))
}

func Total(lines []Line) int {
	result := 0
	for _, line := range lines {
		if line.Count != 0 {
			result += amount(line)
		}
	}
	return result
}

func row(label string, cents int) string {
	price := fmt.Sprintf("%.2f", float64(cents)/100)
	room := width - len(price)
	if len(label) > room-1 {
		label = label[:room-1]
	}
	return label + strings.Repeat(" ", room-len(label)) + price
}

func Format(lines []Line) string {
	rows := []string{}
	for _, line := range lines {
		if line.Count == 0 {
			continue
		}
		label := line.Name
		if line.Count != 1 {
			label = strconv.FormatFloat(line.Count, 'f', -1, 64) + " x " + line.Name
		}
		rows = append(rows, row(label, amount(line)))
	}
	rows = append(rows, strings.Repeat("-", width), row("Total", Total(lines)))
	return strings.Join(rows, "\n")
}
