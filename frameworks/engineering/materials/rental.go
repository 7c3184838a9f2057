// Package rental turns the tools of a rental into a bill. Amounts are in cents.
// Run the tests with: go test rental.go rental_test.go
package rental

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

const width = 32

type Tool struct {
	Name string
	Rate int
	Days float64
}

func charge(tool Tool) int {
	return int(math.Round(float64(tool.Rate) * tool.Days))
}

func Total(tools []Tool) int {
	result := 0
	for _, tool := range tools {
		if tool.Days != 0 {
			result += charge(tool)
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

func Format(tools []Tool) string {
	rows := []string{}
	for _, tool := range tools {
		if tool.Days == 0 {
			continue
		}
		label := tool.Name
		if tool.Days != 1 {
			label = strconv.FormatFloat(tool.Days, 'f', -1, 64) + " days " + tool.Name
		}
		rows = append(rows, row(label, charge(tool)))
	}
	rows = append(rows, strings.Repeat("-", width), row("To pay", Total(tools)))
	return strings.Join(rows, "\n")
}
